package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Drift as programs and people read it; no worker runs here, so its rows are written by hand. */
class DriftTest extends ApiTest {

    private void drift(UUID store, String reference, String field, String owner) {
        owner().sql("""
                        insert into drift (tenant_id, store_id, kind, item_id, field, reference, ours, theirs, owner)
                        select tenant_id, id, 'PRODUCT', 1, ?, ?, 'Mug', 'Theirs', ? from store where id = ?""").params(field, reference, owner, store).update();
    }

    @Test
    void tellsFieldByFieldWhatSomebodyEditedInTheShopAndWhatBecomesOfIt() {
        UUID store = connectedStore();
        drift(store, "MUG", "title", "OURS");
        drift(store, "MUG", "price", "THEIRS");
        String path = "/api/v1/stores/" + store + "/drift";

        assertThat(ours.all(path, 1))
                .extracting(each -> each.path("field").asString())
                .containsExactly("price", "title");
        JsonNode title = ours.get(path).json().path("items").path(1);
        assertThat(title.path("ours").asString()).isEqualTo("Mug");
        assertThat(title.path("theirs").asString()).isEqualTo("Theirs");
        assertThat(title.path("state").asString()).isEqualTo("OWED");
        assertThat(title.path("since").isString()).isTrue();
        assertThat(ours.get(path).json().path("items").path(0).path("state").asString())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void isCheckedOnRequestBesideAnyDryRunAndIsNoneItself() {
        UUID store = connectedStore();
        String path = "/api/v1/stores/" + store + "/drift";

        Http.Answer asked = ours.post(path, Map.of());

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.header("location")).isEqualTo(path);
        assertThat(ours.post(path, Map.of()).status()).isEqualTo(202);
        assertThat(ours.all("/api/v1/stores/" + store + "/dry-runs", 1)).isEmpty();
        assertThat(ours.post("/api/v1/stores/" + store + "/dry-runs", Map.of()).status())
                .isEqualTo(202);
    }
}
