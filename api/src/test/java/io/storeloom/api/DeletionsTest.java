package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What waits to be deleted is listed for the person who reviews it, and confirmed by its number. */
class DeletionsTest extends ApiTest {

    private static final int DELETION = 64;

    private long product(String reference, String title) {
        return owner().sql("""
                        insert into product (tenant_id, reference, texts, core_hash, membership_hash)
                        values (?, ?, jsonb_build_object('en', jsonb_build_object('title', ?)), 'x', 'x') returning id""")
                .params(ourTenant, reference, title)
                .query(Long.class)
                .single();
    }

    private void storeItem(UUID store, UUID event, String kind, long id, long parent, String reference, int due) {
        owner().sql("""
                        insert into store_item (tenant_id, store_id, event_id, kind, item_id, parent_id, reference, gid, due, status)
                        values (?, ?, ?, ?, ?, nullif(?, 0), ?, 'gid://shopify/It/' || ?, ?, 'SYNCED')""")
                .params(ourTenant, store, event, kind, id, parent, reference, id, due)
                .update();
    }

    private UUID heldEvent(UUID store) {
        UUID event = startedEvent(store);
        owner().sql("update sync_event set pause_reasons = '{DELETION_REVIEW}' where id = ?")
                .param(event)
                .update();
        return event;
    }

    @Test
    void aProductThatLeavesIsOneLineAndCountsWithItsVariants() {
        UUID store = connectedStore();
        UUID event = heldEvent(store);
        long lamp = product(unique("lamp"), "Lamp");
        long chair = product(unique("chair"), "Chair");
        storeItem(store, event, "PRODUCT", lamp, 0, "lamp", DELETION);
        storeItem(store, event, "VARIANT", 900_001, lamp, "lamp-red", 0);
        storeItem(store, event, "VARIANT", 900_002, lamp, "lamp-blue", 0);
        storeItem(store, event, "PRODUCT", chair, 0, "chair", 0);
        storeItem(store, event, "VARIANT", 900_003, chair, "CHAIR-oak", DELETION);
        storeItem(store, event, "CATEGORY", 900_004, 0, "old-rooms", DELETION);
        storeItem(store, UUID.randomUUID(), "CATEGORY", 900_005, 0, "another-runs", DELETION);
        String path = "/api/v1/sync-events/" + event + "/deletions";

        JsonNode leaving = ours.get(path).json();
        assertThat(leaving.path("counts").toString())
                .isEqualTo("{\"categories\":1,\"products\":1,\"variants\":3,\"held\":7}");
        assertThat(references(path)).containsExactly("old-rooms", "lamp", "CHAIR-oak");
        JsonNode lampLine =
                ours.get(path + "?type=PRODUCT").json().path("items").path(0);
        assertThat(lampLine.path("title").asString()).isEqualTo("Lamp");
        assertThat(lampLine.path("variants").asInt()).isEqualTo(2);
        JsonNode oak = ours.get(path + "?reference=OAK").json().path("items").path(0);
        assertThat(oak.path("title").asString()).isEqualTo("Chair");
        assertThat(oak.path("parent").asString()).startsWith("chair-");
        assertThat(ours.all(path, 1)).hasSize(3);
    }

    @Test
    void whatIsConfirmedIsWhatWasSeen() {
        UUID store = connectedStore();
        UUID event = heldEvent(store);
        storeItem(store, event, "CATEGORY", 910_001, 0, "one", DELETION);
        storeItem(store, event, "CATEGORY", 910_002, 0, "two", DELETION);
        String path = "/api/v1/sync-events/" + event + "/confirm-deletions";

        Http.Answer other = ours.post(path, Map.of("items", 1));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.what()).isEqualTo("DELETIONS_CHANGED");
        assertThat(reasons(event)).isEqualTo("[\"DELETION_REVIEW\"]");

        assertThat(ours.post(path, Map.of("items", 2)).status()).isEqualTo(200);
        assertThat(reasons(event)).isEqualTo("[]");
    }

    private List<String> references(String path) {
        return ours.all(path, 200).stream()
                .map(item -> item.path("reference").asString())
                .toList();
    }

    private String reasons(UUID event) {
        return ours.get("/api/v1/sync-events/" + event)
                .json()
                .path("pauseReasons")
                .toString();
    }
}
