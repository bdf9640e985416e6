package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.health.FieldMappings;
import io.storeloom.activities.health.Metadata;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.StaticApplicationContext;
import tools.jackson.databind.JsonNode;

/** What a source's fields mean to us, and what is wrong with its data. Temporal is out of reach here: what a refresh read is written by hand. */
class FieldMappingTest extends ApiTest {

    private UUID store = new UUID(0, 0);
    private String path = "";
    private String quality = "";

    @Autowired
    private ApplicationContext context = new StaticApplicationContext();

    private FieldMappings mappings() {
        return context.getBean(FieldMappings.class);
    }

    private Metadata metadata() {
        return context.getBean(Metadata.class);
    }

    @BeforeEach
    void aSource() {
        store = connectedStore();
        path = "/api/v1/sources/" + store + "/field-mappings";
        quality = "/api/v1/sources/" + store + "/data-quality";
    }

    private Http.Answer confirm() {
        return ours.post(
                path + "/confirm",
                Map.of("version", ours.get(path).json().path("version").asLong()));
    }

    private Http.Answer save(Map<String, ?> body) {
        return ours.with("If-Match", ours.get(path).header("ETag")).put(path, body);
    }

    private List<String> codes(String list) {
        return ours.get(list)
                .json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("level").asString() + " "
                        + entry.path("code").asString())
                .toList();
    }

    /** A refresh that came to its end, and found these metafields. */
    private void refreshed(String definitions) {
        metadata().start(ourTenant, store, Actor.SYSTEM);
        owner().sql("""
                        update metadata_run set state = 'COMPLETED', phase = 'DONE', finished_at = now(),
                          definitions = cast(? as jsonb), samples = '{"SKU": "A-1"}' where store_id = ? and state = 'RUNNING'""").params(definitions, store).update();
    }

    @Test
    void isProposedFromWhatTheShopSaysAndCountsOnceItIsConfirmed() {
        refreshed("[{\"namespace\": \"facts\", \"key\": \"fabric\", \"type\": \"single_line_text_field\"}]");
        JsonNode proposed = ours.get(path).json();
        assertThat(proposed.path("status").asString()).isEqualTo("UNCONFIRMED");
        assertThat(proposed.path("checkRequired").asBoolean()).isTrue();
        assertThat(proposed.path("checkReasons").path(0).path("code").asString())
                .isEqualTo("UNCONFIRMED");
        assertThat(proposed.path("currency").asString()).isEqualTo("EUR");
        assertThat(proposed.path("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(proposed.path("attributes").path(0).path("target").asString())
                .isEqualTo("facts.fabric");
        JsonNode sku = proposed.path("fields").path(0);
        assertThat(sku.path("target").asString()).isEqualTo("SKU");
        assertThat(sku.path("source").asString()).isEqualTo("ProductVariant.sku");
        assertThat(sku.path("sample").asString()).isEqualTo("A-1");
        assertThat(codes(quality)).contains("INFO mapping_unconfirmed");

        Http.Answer confirmed = confirm();

        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        assertThat(confirmed.json().path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(confirmed.json().path("confirmedBy").path("kind").asString()).isEqualTo("TOKEN");
        assertThat(confirmed.json().path("checkRequired").asBoolean()).isFalse();
        assertThat(codes(quality)).doesNotContain("INFO mapping_unconfirmed");
        assertThat(confirm().json().path("confirmedAt"))
                .as("a second time changes nothing")
                .isEqualTo(confirmed.json().path("confirmedAt"));
        assertThat(ours.get("/api/v1/audit").text()).contains("field-mapping.confirmed");
    }

    @Test
    void isUnconfirmedAgainOnceItIsEdited() {
        confirm();
        Http.Answer saved = save(Map.of(
                "timeZone", "America/New_York",
                "fields", List.of(Map.of("target", "PRICE", "source", "ProductVariant.compareAtPrice")),
                "orderStatus", List.of(Map.of("source", "A_NEW_ONE", "target", "FULFILLED"))));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.json().path("status").asString()).isEqualTo("UNCONFIRMED");
        assertThat(saved.json().path("timeZone").asString()).isEqualTo("America/New_York");
        assertThat(saved.json().path("currency").asString()).isEqualTo("EUR");
        assertThat(saved.json().path("orderStatus")).hasSize(1);
        assertThat(confirm().json().path("status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void isNeitherEditedNorConfirmedUnseen() {
        String etag = ours.get(path).header("ETag");
        long version = ours.get(path).json().path("version").asLong();
        Problems.isOne(ours.put(path, Map.of()), 428, "IF_MATCH_NEEDED");
        save(Map.of("timeZone", "UTC"));
        Problems.isOne(ours.with("If-Match", etag).put(path, Map.of()), 412, "EDITED_MEANWHILE");
        Http.Answer stale = ours.post(path + "/confirm", Map.of("version", version));
        Problems.isOne(stale, 409, "MAPPING_CHANGED", "#/version");
        assertThat(stale.json().path("version").asLong()).isEqualTo(1);
        assertThat(as(Role.VIEWER).post(path + "/confirm", Map.of("version", 1)).status())
                .isEqualTo(403);
    }

    @Test
    void isAskedForAgainWhereTheSchemaChangedUnderItAndNowhereElse() {
        confirm();
        long seen = ours.get(path).json().path("version").asLong();
        assertThat(mappings()
                        .schemaChanged(
                                ourTenant, store, List.of("Product.handle", "ProductVariant.skuOther", "Order.tags")))
                .isEmpty();
        assertThat(ours.get(path).json().path("status").asString()).isEqualTo("CONFIRMED");

        assertThat(mappings()
                        .schemaChanged(
                                ourTenant,
                                store,
                                List.of("ProductVariant.sku", "OrderDisplayFulfillmentStatus.OPEN", "Product.handle")))
                .containsExactly("ProductVariant.sku", "OrderDisplayFulfillmentStatus.OPEN");

        JsonNode now = ours.get(path).json();
        assertThat(now.path("status").asString()).isEqualTo("UNCONFIRMED");
        assertThat(now.path("checkReasons").path(0).path("message").asString()).contains("ProductVariant.sku");
        Problems.isOne(ours.post(path + "/confirm", Map.of("version", seen)), 409, "MAPPING_CHANGED", "#/version");
        assertThat(confirm().json().path("checkReasons")).isEmpty();
    }

    @Test
    void cannotBeConfirmedWithACurrencyThatIsNotTheShopsOrAMetafieldThatIsGone() {
        refreshed("[]");
        save(Map.of(
                "currency",
                "USD",
                "attributes",
                List.of(Map.of("target", "a.b", "namespace", "a", "key", "b", "type", "boolean"))));
        Http.Answer refused = confirm();
        Problems.isOne(refused, 409, "MAPPING_HAS_PROBLEMS", null);
        assertThat(refused.json().path("checkReasons").toString())
                .contains("USD")
                .contains("a.b");
        assertThat(codes(quality))
                .containsExactly("ERROR unknown_currency", "WARNING metafield_missing", "INFO mapping_unconfirmed");
        assertThat(codes(quality + "?level=ERROR")).containsExactly("ERROR unknown_currency");
        assertThat(ours.get(path)
                        .json()
                        .path("attributes")
                        .path(0)
                        .path("problem")
                        .asString())
                .isNotBlank();
        save(Map.of("currency", "EUR", "attributes", List.of()));
        assertThat(confirm().status()).isEqualTo(200);
    }

    @Test
    void saysEverythingThatIsWrongWithAnEdit() {
        Http.Answer refused = save(Map.of(
                "timeZone",
                "Mars/Olympus",
                "currency",
                "XXY",
                "fields",
                List.of(
                        Map.of("target", "SKU", "source", "ProductVariant.barcode"),
                        Map.of("target", "PRICE", "source", "Order.name"))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").toString())
                .contains("WRONG_SOURCE", "SAME_SOURCE", "UNKNOWN_TIME_ZONE", "UNKNOWN_CURRENCY");
        Problems.isOne(ours.get(quality + "?level=BAD"), 400, "INVALID_PARAMETER", "query.level");
        UUID bare = newStore();
        Problems.isOne(ours.get("/api/v1/sources/" + bare + "/field-mappings"), 409, "NOT_CONNECTED", null);
        assertThat(ours.get("/api/v1/sources/" + bare + "/data-quality")
                        .json()
                        .path("checkedAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void aRefreshIsStartedOnceAndJoinedAfterwards() {
        assertThat(metadata().start(ourTenant, store, Actor.SYSTEM)).isFalse();
        assertThat(metadata().start(ourTenant, store, Actor.SYSTEM)).isTrue();
        JsonNode run = ours.get(quality).json().path("run");
        assertThat(run.path("status").asString()).isEqualTo("RUNNING");
        assertThat(run.path("temporal").path("workflowId").asString()).startsWith("metadata/shop-");
    }
}
