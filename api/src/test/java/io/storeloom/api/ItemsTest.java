package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Item Synchronization Status: how each item stands in each store. */
class ItemsTest extends ApiTest {

    private void storeItem(UUID store, String kind, long id, String reference, String status) {
        owner().sql("""
                        insert into store_item (tenant_id, store_id, kind, item_id, reference, status, error_code, error_message,
                          error_remedy) values (?, ?, ?, ?, ?, ?, ?, 'Too long', 'Shorten it.')""")
                .params(ourTenant, store, kind, id, reference, status)
                .param(status.equals("FAILED") ? "TOO_LONG" : null)
                .update();
    }

    @Test
    void findsItemsByPartOrBeginningOfTheirReference() {
        UUID store = newStore();
        storeItem(store, "PRODUCT", 1, "LAMP-100", "SYNCED");
        storeItem(store, "PRODUCT", 2, "lamp-200", "FAILED");
        storeItem(store, "VARIANT", 3, "LAMP-100-red", "PENDING");
        storeItem(store, "CATEGORY", 4, "50%_off", "SYNCED");
        String path = "/api/v1/stores/" + store + "/items";
        assertThat(references(path)).containsExactly("50%_off", "LAMP-100", "LAMP-100-red", "lamp-200");
        assertThat(references(path + "?reference=amp")).hasSize(3);
        assertThat(references(path + "?reference=LAMP*")).containsExactly("LAMP-100", "LAMP-100-red");
        assertThat(references(path + "?reference=%25_")).containsExactly("50%_off");
        assertThat(references(path + "?type=VARIANT")).containsExactly("LAMP-100-red");
        assertThat(references(path + "?status=FAILED")).containsExactly("lamp-200");
        JsonNode failed = ours.get(path + "?status=FAILED").json().path("items").path(0);
        assertThat(failed.path("error").path("remedy").asString()).isEqualTo("Shorten it.");
        assertThat(failed.path("type").asString()).isEqualTo("PRODUCT");
        assertThat(theirs.get(path + "?reference=amp").status()).isEqualTo(404);
    }

    @Test
    void pagesThroughItemsOneByOne() {
        UUID store = newStore();
        for (int i = 0; i < 12; i++) {
            storeItem(store, i % 2 == 0 ? "PRODUCT" : "VARIANT", i, "same-" + i / 4, "SYNCED");
        }
        List<JsonNode> all = ours.all("/api/v1/stores/" + store + "/items", 1);
        assertThat(all).hasSize(12);
        assertThat(new HashSet<>(all)).hasSize(12);
    }

    @Test
    void saysHowAProductStandsInEachStoreAndFindsIt() {
        UUID store = newStore();
        String reference = unique("found");
        long product =
                owner().sql("""
                        insert into product (tenant_id, reference, texts, core_hash, membership_hash)
                        values (?, ?, '{"en": {"title": "A found one"}}', 'x', 'x') returning id""").params(ourTenant, reference).query(Long.class).single();
        storeItem(store, "PRODUCT", product, reference, "SYNCED");
        Http.Answer summary = ours.get("/api/v1/catalog/products/" + reference + "/sync-summary");
        assertThat(summary.json().path("stores")).anySatisfy(each -> {
            assertThat(each.path("store").asString()).isEqualTo(store.toString());
            assertThat(each.path("status").asString()).isEqualTo("SYNCED");
        });
        assertThat(ours.get("/api/v1/search?q=" + reference.substring(0, 4))
                        .json()
                        .path("items"))
                .anySatisfy(hit -> assertThat(hit.path("title").asString()).isEqualTo("A found one"));
        assertThat(theirs.get("/api/v1/search?q=" + reference).json().path("items"))
                .isEmpty();
    }

    private List<String> references(String path) {
        return ours.all(path, 200).stream()
                .map(item -> item.path("reference").asString())
                .toList();
    }
}
