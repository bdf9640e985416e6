package io.storeloom.infra.shopify.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final String SHOP = "log.myshopify.com";

    private final Requests requests = new Requests();

    @Test
    void keepsTheNewestAndCountsThemAll() {
        var many = Requests.KEPT + 10_000;
        for (var i = 0; i < many; i++) {
            requests.add(request(true), new byte[0]);
        }

        assertThat(requests.lastSeq()).isEqualTo(many);
        assertThat(requests.all()).hasSize(Requests.KEPT);
        assertThat(requests.all().getFirst().seq()).isEqualTo(10_001);
        assertThat(requests.since(many - 3)).extracting(LoggedRequest::seq).containsExactly(many - 2L, many - 1L, (long)
                many);
        assertThat(requests.counters(SHOP).mutations()).isEqualTo(many);
        assertThat(requests.counters(SHOP).points()).isEqualTo(many * 10L);
    }

    @Test
    void keepsBodiesUpToItsBudget() {
        for (var i = 0; i < 5; i++) {
            requests.add(request(true), new byte[Requests.BODY_BYTES / 4]);
        }

        assertThat(requests.body(1)).isEmpty();
        assertThat(requests.body(5)).isPresent();
    }

    @Test
    void awaitsWhatComesAfterAMark() throws Exception {
        requests.add(request(true), new byte[0]);
        var mark = requests.lastSeq();
        var waiting = Thread.ofVirtual().start(() -> requests.add(request(false), new byte[0]));

        var found = requests.await(mark, request -> !request.mutation(), Duration.ofSeconds(10));
        waiting.join();

        assertThat(found.seq()).isEqualTo(mark + 1);
        assertThatThrownBy(() -> requests.await(mark, LoggedRequest::mutation, Duration.ofMillis(20)))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void forgetsButCountsOn() {
        requests.add(request(true), new byte[0]);
        requests.clear();
        requests.add(request(true), new byte[0]);

        assertThat(requests.all()).extracting(LoggedRequest::seq).containsExactly(2L);
        assertThat(requests.counters(SHOP).mutations()).isEqualTo(1);
    }

    private static LoggedRequest request(boolean mutation) {
        return new LoggedRequest(
                0,
                Instant.EPOCH,
                SHOP,
                "client",
                "id",
                "2026-10",
                true,
                null,
                List.of("productSet"),
                mutation,
                10,
                10,
                200,
                null,
                0,
                null,
                1);
    }
}
