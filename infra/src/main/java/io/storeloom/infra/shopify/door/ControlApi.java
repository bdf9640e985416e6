package io.storeloom.infra.shopify.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;

/** {@code /_sim} on the plain port, JSON both ways. {@code GET /_sim} lists every route; nothing else is served there. */
final class ControlApi extends Handler.Abstract {
    private final Simulator simulator;
    private final Routes routes = new Routes();

    ControlApi(Simulator simulator) {
        this.simulator = simulator;
        routes.add("GET", "/_sim", "this help, ports and the simulator's time", call -> Answer.json(200, help()));
        routes.add(
                "GET",
                "/_sim/ca.pem",
                "the CA certificate that clients must trust",
                call -> Answer.pem(simulator.caBundle()));
        new ShopControl(simulator).addTo(routes);
        new SchemaControl(simulator).addTo(routes);
        new ClockControl(simulator).addTo(routes);
        new FaultControl(simulator).addTo(routes);
        new RequestControl(simulator).addTo(routes);
        new MerchantControl(simulator).addTo(routes);
        new EditControl(simulator, routes).addRoutes();
        routes.add(
                "POST",
                "/_sim/reset",
                "forgets shops, apps, tokens, faults and log; the clock follows the system",
                call -> {
                    simulator.reset();
                    return Answer.json(200, Map.of());
                });
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var exchange = new Exchange(request, response, callback);
        var body = exchange.body();
        exchange.send(answer(exchange, body));
        return true;
    }

    private Answer answer(Exchange exchange, byte[] body) throws Exception {
        var path = exchange.path();
        var found = routes.find(exchange.method(), path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        if (found.isEmpty()) {
            return error(404, "no route " + exchange.method() + " " + path + "; GET /_sim lists them");
        }
        try {
            var call = ControlCall.of(found.get().variables(), exchange.query(), body);
            return found.get().action().run(call);
        } catch (NoSuchElementException e) {
            return error(404, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | JacksonException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, Map.of("error", message));
    }

    private Map<String, Object> help() {
        var help = new LinkedHashMap<String, Object>();
        help.put("name", "Storeloom's Shopify simulator");
        help.put("reach", "https://{shop}.myshopify.com through the HTTP CONNECT proxy, trusting the CA bundle");
        help.put("adminPort", simulator.adminPort());
        help.put("proxyPort", simulator.proxyPort());
        help.put("caBundle", simulator.caBundle().toAbsolutePath().toString());
        help.put("now", simulator.clock().now().toString());
        help.put("versions", simulator.versions());
        var failure = simulator.keeper().failure();
        if (failure != null) {
            help.put("notKept", String.valueOf(failure));
        }
        help.put("faultEffects", FaultControl.EFFECTS);
        help.put("routes", routes.help());
        return help;
    }
}
