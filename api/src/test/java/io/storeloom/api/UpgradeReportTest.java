package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UpgradeReportTest extends ApiTest {

    private UUID storeOn(String version) {
        UUID store = connectedStore();
        owner().sql(
                        "update connector set settings = jsonb_set(settings, '{apiVersion}', to_jsonb(?::text)) where store_id = ?")
                .params(version, store)
                .update();
        return store;
    }

    @Test
    void namesPerOperationWhatALaterVersionBreaksDeprecatesAndChangesSilently() {
        String path = "/api/v1/stores/" + storeOn("2025-10") + "/upgrade-report";

        JsonNode report = ours.get(path + "?to=2026-10").json();

        assertThat(report.path("from").asString()).isEqualTo("2025-10");
        assertThat(report.path("to").asString()).isEqualTo("2026-10");
        JsonNode gone = StreamSupport.stream(report.path("breaks").spliterator(), false)
                .filter(change ->
                        change.path("path").asString().equals("InventorySetQuantitiesInput.ignoreCompareQuantity"))
                .findFirst()
                .orElseThrow();
        assertThat(gone.path("change").asString()).isEqualTo("REMOVED");
        assertThat(gone.path("severity").asString()).isEqualTo("BREAKS");
        assertThat(gone.path("operations").toString()).isEqualTo("[\"INVENTORY_SET\"]");
        assertThat(gone.path("replacement").asString()).isEqualTo("InventoryQuantityInput.changeFromQuantity");
        assertThat(gone.path("adapted").asBoolean()).isTrue();
        assertThat(gone.path("message").asString()).contains("nothing to do");
        assertThat(report.path("deprecated").isEmpty()).isFalse();
        assertThat(report.path("silent").isEmpty()).isFalse();
        assertThat(ours.get(path).json()).as("the newest when none is named").isEqualTo(report);
    }

    @Test
    void refusesAVersionThatIsNotSpokenAndSaysWhichAre() {
        Http.Answer answer = ours.get("/api/v1/stores/" + connectedStore() + "/upgrade-report?to=2031-01");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("where").asString()).isEqualTo("query.to");
        assertThat(answer.json().path("remedy").asString()).contains("2026-10");
    }
}
