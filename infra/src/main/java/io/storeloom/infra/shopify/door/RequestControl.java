package io.storeloom.infra.shopify.door;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The request log over HTTP. */
final class RequestControl {
    private static final long MOST = 10_000;

    private final Requests requests;

    RequestControl(Simulator simulator) {
        this.requests = simulator.requests();
    }

    void addTo(Routes routes) {
        routes.add(
                "GET",
                "/_sim/shops/{domain}/requests",
                "the shop's requests finished after ?since= (a seq, 0), at most ?limit= (1000), with counters and sums",
                call -> answer(requests.since(call.queryNumber("since", 0), call.domain()), call, call.domain()));
        routes.add(
                "GET",
                "/_sim/requests",
                "the same for all shops, without counters",
                call -> answer(requests.since(call.queryNumber("since", 0)), call, ""));
        routes.add("GET", "/_sim/requests/{seq}/body", "the body as it came, while it is kept", call -> {
            var seq = Long.parseLong(call.variable("seq"));
            var body = requests.body(seq).orElseThrow(() -> new NoSuchElementException("no body of request " + seq));
            return Answer.json(200, Map.of("seq", seq, "body", body));
        });
        routes.add("DELETE", "/_sim/requests", "forgets log and counters of all shops", call -> {
            requests.clear();
            return Answer.json(200, Map.of());
        });
    }

    private Answer answer(List<LoggedRequest> found, ControlCall call, String shop) {
        var limit = Math.clamp(call.queryNumber("limit", 1_000), 0, MOST);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("lastSeq", requests.lastSeq());
        if (!shop.isEmpty()) {
            answer.put("counters", requests.counters(shop));
        }
        var sums = Requests.Counters.ZERO;
        for (var request : found) {
            sums = sums.plus(request);
        }
        answer.put("since", sums);
        answer.put("requests", found.stream().limit(limit).toList());
        return Answer.json(200, answer);
    }
}
