package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.schema.SchemaEdit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the pages of a store's connection and of its details show. */
class StorePagesTest extends ApiTest {

    private void product(UUID store, int number, String status) {
        owner().sql("""
                        insert into store_item (tenant_id, store_id, kind, item_id, reference, gid, status, assets_accepted, assets_total,
                          shopify_request_id, updated_at)
                        select tenant_id, id, 'PRODUCT', :number, 'lamp-' || :number, 'gid://shopify/Product/' || :number, :status,
                          :number - 1, :number, 'request-' || :number, timestamptz '2026-11-20T10:00:00Z' + :number * interval '1 minute'
                        from store where id = :store""")
                .param("store", store)
                .param("number", number)
                .param("status", status)
                .update();
    }

    @Test
    void sumsThirtyDaysUpAndListsTheEightProductsThatChangedLast() {
        UUID store = connectedStore();
        UUID old = startedEvent(store);
        owner().sql("""
                        update sync_event set status = 'COMPLETED', failed = 100, created_at = now() - interval '31 days' where id = ?""").param(old).update();
        UUID done = startedEvent(store);
        owner().sql("""
                        update sync_event set status = 'COMPLETED', finished_at = now(), synced_categories = 1, synced_products = 2,
                          synced_variants = 4, unchanged = 8, deleted = 16, failed = 32, pending_products = 1000 where id = ?""").param(done).update();
        UUID open = startedEvent(store);
        owner().sql("""
                        update sync_event set pending_categories = 64, pending_products = 128, pending_variants = 256 where id = ?""").param(open).update();
        for (int number = 1; number <= 9; number++) {
            product(store, number, number == 9 ? "FAILED" : "SYNCED");
        }
        product(store, 10, "PENDING");

        JsonNode page = ours.get("/api/v1/stores/" + store + "/connection").json();

        JsonNode tiles = page.path("tiles");
        assertThat(tiles.path("recentSyncs").asInt()).isEqualTo(2);
        assertThat(tiles.path("success").asInt()).isEqualTo(31);
        assertThat(tiles.path("failed").asInt()).isEqualTo(32);
        assertThat(tiles.path("pending").asInt()).isEqualTo(448);
        assertThat(tiles.path("total").asInt()).isEqualTo(511);
        assertThat(tiles.path("blocked").asInt()).isZero();
        assertThat(tiles.path("pendingApproval").asInt()).isZero();
        assertThat(page.path("records").values())
                .extracting(record -> record.path("product").asString())
                .containsExactly("lamp-9", "lamp-8", "lamp-7", "lamp-6", "lamp-5", "lamp-4", "lamp-3", "lamp-2");
        JsonNode latest = page.path("records").path(0);
        assertThat(latest.path("status").asString()).isEqualTo("FAILED");
        assertThat(latest.path("asset").path("accepted").asInt()).isEqualTo(8);
        assertThat(latest.path("asset").path("total").asInt()).isEqualTo(9);
        assertThat(latest.path("request").asString()).isEqualTo("request-9");
        assertThat(Instant.parse(latest.path("updated").asString())).isEqualTo("2026-11-20T10:09:00Z");
        assertThat(page.path("products").asInt()).isEqualTo(10);
    }

    @Test
    void tellsOfTheShopWhatItSaysOfItself() {
        Instant begun = Instant.now().minus(Duration.ofMinutes(1));
        List<String> scopes = List.of("read_locations", "read_products", "write_products");
        String domain = simulatedShop("client-d", "shpss_good_secret_d", scopes);
        SHOPIFY.circumstances(domain).describe("hello@loom.example", "loom.example", "AT");
        UUID store = connectedTo(domain, "client-d", "shpss_good_secret_d");

        JsonNode details = ours.get("/api/v1/stores/" + store + "/details").json();

        assertThat(details.path("domain").asString()).isEqualTo(domain);
        assertThat(details.path("customDomain").asString()).isEqualTo("loom.example");
        assertThat(details.path("email").asString()).isEqualTo("hello@loom.example");
        assertThat(details.path("plan").asString()).isEqualTo("Basic");
        assertThat(details.path("currency").asString()).isEqualTo("EUR");
        assertThat(details.path("country").asString()).isEqualTo("AT");
        assertThat(Instant.parse(details.path("connectedSince").asString())).isBetween(begun, Instant.now());
        assertThat(details.path("grantedScopes").values())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrderElementsOf(scopes);
    }

    @Test
    void saysWhatShopifyCallsDeprecatedOfWhatIsAsked() {
        String domain = simulatedShop("client-o", "shpss_good_secret_o", List.of("write_products"));
        UUID store = connectedTo(domain, "client-o", "shpss_good_secret_o");
        String health = "/api/v1/stores/" + store + "/health";
        assertThat(ours.get(health).json().path("apiVersion").path("deprecated"))
                .isEmpty();
        SHOPIFY.circumstances(domain)
                .editSchema("2026-10", List.of(SchemaEdit.deprecate("Shop.contactEmail", "Ask for `email` instead.")));
        for (int time = 0; time < 2; time++) {
            ours.get("/api/v1/stores/" + store + "/details");
            assertThat(ours.get(health)
                            .json()
                            .path("apiVersion")
                            .path("deprecated")
                            .values())
                    .singleElement()
                    .satisfies(said -> assertThat(said.asString()).contains("Ask for `email` instead."));
        }
    }

    @Test
    void saysOfEachStoreWhetherItIsBeingChecked() {
        UUID store = connectedStore();
        String path = "/api/v1/stores/" + store;
        assertThat(ours.get(path).json().path("checking").asBoolean()).isFalse();
        ours.post(path + "/health-checks", null);
        assertThat(ours.get(path).json().path("checking").asBoolean()).isTrue();
        assertThat(ours.all("/api/v1/stores", 200))
                .filteredOn(each -> each.path("checking").asBoolean())
                .anyMatch(each -> each.path("id").asString().equals(store.toString()));
        owner().sql("update health_check set state = 'PASSED', finished_at = now() where store_id = ?")
                .param(store)
                .update();
        assertThat(ours.get(path).json().path("checking").asBoolean()).isFalse();
    }
}
