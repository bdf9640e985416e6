package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends ApiTest {

    private Http keyed(Http caller, String key) {
        return caller.with("Idempotency-Key", key);
    }

    @Test
    void givesTheFirstAnswerAgain() {
        Map<String, Object> body = Map.of("name", "Once", "shopDomain", unique("once"));
        String key = UUID.randomUUID().toString();
        Http.Answer first = keyed(ours, key).post("/api/v1/stores", body);
        Http.Answer second = keyed(ours, key).post("/api/v1/stores", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        String key = UUID.randomUUID().toString();
        keyed(ours, key).post("/api/v1/stores", Map.of("name", "One", "shopDomain", unique("one")));
        Http.Answer other = keyed(ours, key).post("/api/v1/stores", Map.of("name", "Two", "shopDomain", unique("two")));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.what()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void keepsNoAnswerOfARefusal() {
        String key = UUID.randomUUID().toString();
        assertThat(keyed(ours, key)
                        .post("/api/v1/stores", Map.of("name", "x", "shopDomain", "abc"))
                        .status())
                .isEqualTo(422);
        Map<String, Object> good = Map.of("name", "x", "shopDomain", unique("mended"));
        assertThat(keyed(ours, key).post("/api/v1/stores", good).status()).isEqualTo(201);
    }

    @Test
    void keepsKeysOfTenantsApart() {
        String key = UUID.randomUUID().toString();
        assertThat(keyed(ours, key)
                        .post("/api/v1/stores", Map.of("name", "x", "shopDomain", unique("ours")))
                        .status())
                .isEqualTo(201);
        assertThat(keyed(theirs, key)
                        .post("/api/v1/stores", Map.of("name", "x", "shopDomain", unique("theirs")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void doesConcurrentRequestsOnce() throws Exception {
        UUID store = connectedStore();
        String key = UUID.randomUUID().toString();
        Callable<Http.Answer> start =
                () -> keyed(ours, key).post("/api/v1/stores/" + store + "/sync-events", Map.of("mode", "INCREMENTAL"));
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Http.Answer> answer : threads.invokeAll(java.util.Collections.nCopies(8, start))) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).isSubsetOf(202, 409).contains(202);
        Http.Answer settled = start.call();
        assertThat(settled.status()).isEqualTo(202);
        assertThat(settled.json().path("joined").asBoolean()).isFalse();
        assertThat(ours.get("/api/v1/sync-events?store=" + store).json().path("items"))
                .hasSize(1);
    }

    @Test
    void keepsNothingThatHoldsASecretNotEvenItsHash() {
        Map<String, Object> token = Map.of("name", "x", "role", "VIEWER");
        Map<String, Object> account = Map.of("provider", "TIKTOK_ADS", "name", "x", "reference", "tt_secret-of-ours");
        Map<String, Map<String, Object>> wishes = Map.of(
                "/api/v1/tokens",
                token,
                "/api/v1/%74okens",
                token,
                "/api/v1/sources/" + newStore() + "/external-accounts",
                account);
        wishes.forEach((path, body) -> {
            String key = UUID.randomUUID().toString();
            assertThat(keyed(ours, key).post(path, body).status()).as(path).isEqualTo(201);
            assertThat(owner().sql("select count(*) from idempotency_key where key = ?")
                            .param(key)
                            .query(Integer.class)
                            .single())
                    .as(path)
                    .isZero();
        });
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        assertThat(keyed(ours, "k".repeat(256)).post("/api/v1/stores", Map.of()).status())
                .isEqualTo(400);
    }
}
