package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every action of a data source, taken twice: the second time does no harm, and each is on record. No worker runs here. */
class EveryActionTest extends ApiTest {

    private final String client = unique("client");
    private String domain = "";
    private UUID store = new UUID(0, 0);

    @BeforeEach
    void aSource() {
        domain = simulatedShop(client, "shpss_good_secret_e", List.of("write_products"));
        store = connectedTo(domain, client, "shpss_good_secret_e");
    }

    private Http.Answer act(String action, Map<String, String> body) {
        return ours.post("/api/v1/sources/" + store + "/actions/" + action, body);
    }

    /** Takes it twice; answers what the first one opens or started. */
    private String twice(String action, Map<String, String> body, String first, String second) {
        Http.Answer once = act(action, body);
        assertThat(once.json().path("outcome").asString()).as(once.text()).isEqualTo(first);
        Http.Answer again = act(action, body);
        assertThat(again.json().path("outcome").asString()).as(again.text()).isEqualTo(second);
        assertThat(again.json().path("href")).isEqualTo(once.json().path("href"));
        assertThat(actions("source.")).startsWith("source." + action, "source." + action);
        return once.json().path("href").asString("");
    }

    private String twice(String action, String first, String second) {
        return twice(action, Map.of(), first, second);
    }

    /** The latest first. */
    private List<String> actions(String beginning) {
        return texts("select action from audit where subject_id = '" + store + "' and action like '" + beginning
                + "%' order by id desc");
    }

    private long rows(String table) {
        return Long.parseLong(texts("select count(*)::text from " + table + " where store_id = '" + store + "'")
                .getFirst());
    }

    @Test
    void isTakenTwiceWithoutHarmAndLeavesALineEachTime() {
        String fingerprint = ours.get("/api/v1/sources/" + store)
                .json()
                .path("apiVersion")
                .path("fingerprint")
                .asString();
        twice("reconnect", "DONE", "DONE");
        twice("disable-source", "DONE", "NOTHING_TO_DO");
        twice("enable-source", "DONE", "NOTHING_TO_DO");
        String event = twice("manual-sync", "STARTED", "JOINED");
        assertThat(ours.get(event).status()).isEqualTo(200);
        assertThat(rows("sync_event")).isEqualTo(1);
        owner().sql("update sync_event set status = 'ERROR', finished_at = now() where store_id = ?")
                .param(store)
                .update();
        String retry = twice("retry-failed-sync", "STARTED", "JOINED");
        assertThat(ours.get(retry).status()).isEqualTo(200);
        assertThat(rows("sync_event")).isEqualTo(2);
        String quality = twice("refresh-metadata", "STARTED", "JOINED");
        assertThat(ours.get(quality).status()).isEqualTo(200);
        assertThat(rows("metadata_run")).isEqualTo(1);
        owner().sql("update metadata_run set state = 'CANCELLED', finished_at = now() where store_id = ?")
                .param(store)
                .update();
        String mapping = twice("field-mapping-check", "STARTED", "JOINED");
        assertThat(mapping).isEqualTo("/api/v1/sources/" + store + "/field-mappings");
        assertThat(ours.get(mapping).status()).isEqualTo(200);
        assertThat(rows("metadata_run")).isEqualTo(2);
        assertThat(actions("metadata.")).hasSize(2);
        twice("acknowledge-schema-change", Map.of("what", "API_VERSION", "fingerprint", fingerprint), "DONE", "DONE");
        assertThat(ours.get(twice("open-sync-history", "OPEN", "OPEN")).status())
                .isEqualTo(200);
        assertThat(ours.get(twice("open-data-quality", "OPEN", "OPEN")).status())
                .isEqualTo(200);
        assertThat(actions("source.")).hasSize(20);
    }

    @Test
    void leavesNoLineWhenItIsRefusedAsNoCommandDoes() {
        SHOPIFY.circumstances(domain).uninstall(client);

        Http.Answer refused = act("reconnect", Map.of());

        Problems.isOne(refused, 422, refused.what());
        assertThat(ours.get("/api/v1/sources/" + store).json().path("status").asString())
                .isEqualTo("RECONNECT_REQUIRED");
        act("disable-source", Map.of());
        Problems.isOne(act("refresh-metadata", Map.of()), 409, "ACTION_NOT_ALLOWED");
        assertThat(actions("source.")).containsExactly("source.disable-source");
    }
}
