package io.storeloom.worker.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.schema.SchemaEdit;
import io.storeloom.worker.House;
import io.storeloom.worker.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Shopify changes under a store that works: a health check sees it, and it is told until a person has acknowledged what was seen. */
@Console.InHouse
class SourceReviewTest {

    private final Console console;
    private final Simulator shopify = House.get().simulator();
    private final CheckedStore store;

    SourceReviewTest(Console console) {
        this.console = console;
        store = new CheckedStore(console, "review");
    }

    private static List<String> each(JsonNode list, String member) {
        return list.values().stream().map(each -> each.path(member).asString()).toList();
    }

    private HttpResponse<String> acknowledge(String what, String fingerprint) throws IOException, InterruptedException {
        return store.api.ask("POST", store.acknowledgements(), Map.of("what", what, "fingerprint", fingerprint));
    }

    @Test
    void aChangeOfMappedFieldsAsksForTheMappingAgainAndIsAcknowledgedOnceItWasSeen() throws Exception {
        store.confirmMapping();
        store.checked();
        assertThat(store.source().path("health").asString()).isEqualTo("healthy");

        shopify.circumstances(store.shop)
                .editSchema(
                        "2026-10",
                        List.of(SchemaEdit.remove("ProductVariant.sku"), SchemaEdit.remove("Order.processedAt")));
        assertThat(store.checked().at("/check/status").asString()).isEqualTo("PASSED");

        JsonNode source = store.source();
        assertThat(source.path("health").asString()).isEqualTo("schema_changed");
        assertThat(source.at("/technical/schemaChanged").asBoolean()).isTrue();
        assertThat(source.at("/technical/fieldMappingCheckRequired").asBoolean())
                .isTrue();
        assertThat(source.at("/technical/mappingStatus").asString()).isEqualTo("UNCONFIRMED");
        assertThat(source.path("metricsHidden").asBoolean()).isTrue();
        assertThat(each(source.at("/schema/changes"), "path"))
                .containsExactlyInAnyOrder("ProductVariant.sku", "Order.processedAt");
        assertThat(each(store.mapping().path("checkReasons"), "message"))
                .anyMatch(reason -> reason.contains("ProductVariant.sku"))
                .anyMatch(reason -> reason.contains("Order.processedAt"));
        Page page = console.open("/sources/" + store.id);
        Locator review = page.locator("[data-review=SCHEMA]");
        assertThat(review).containsText("ProductVariant.sku");
        assertThat(review).containsText("field mapping");
        assertThat(page.locator("[data-technical=schema]")).hasText("Yes");

        String seen = source.at("/schema/fingerprint").asString();
        HttpResponse<String> stale =
                acknowledge("SCHEMA", source.at("/schema/confirmedFingerprint").asString());

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("STALE_FINGERPRINT", seen);
        assertThat(store.source().at("/technical/schemaChanged").asBoolean()).isTrue();

        assertThat(acknowledge("SCHEMA", seen).body()).contains("DONE");

        assertThat(store.source().at("/technical/schemaChanged").asBoolean()).isFalse();
        assertThat(store.source().path("health").asString()).isEqualTo("mapping_unconfirmed");
        store.confirmMapping();
        store.checked();
        assertThat(store.source().path("health").asString())
                .as("what was acknowledged is no change any more, and asks for nothing")
                .isEqualTo("healthy");
        page.reload();
        assertThat(page.locator("[data-technical=schema]")).hasText("No");
        assertThat(review).hasCount(0);
        page.context().close();
        assertThat(console.complaints()).isEmpty();
    }

    @Test
    void anAnswerInAnotherVersionIsAnAlertUntilThatIsAcknowledged() throws Exception {
        store.merchant.change(store.id, "apiVersion", "2026-07");
        shopify.circumstances(store.shop).serve("2026-10");
        for (int check = 1; check <= 2; check++) {
            JsonNode health = store.checked();
            assertThat(health.at("/check/status").asString()).isEqualTo("FAILED");
            assertThat(health.at("/problem/code").asString()).isEqualTo("API_VERSION_FELL_FORWARD");
            assertThat(health.at("/problem/message").asString()).contains("2026-07", "2026-10");
            assertThat(health.at("/problem/remedy").asString()).contains("acknowledge");
            JsonNode api = health.at("/checklist/3");
            assertThat(api.path("key").asString() + " " + api.path("state").asString())
                    .isEqualTo("API FAILED");
            assertThat(store.badges()).containsOnly("ERROR");
        }
        JsonNode source = store.source();
        assertThat(source.at("/technical/apiVersionReview").asString()).isEqualTo("REQUIRED");
        assertThat(source.at("/apiVersion/served").asString()).isEqualTo("2026-10");

        String fingerprint = source.at("/apiVersion/fingerprint").asString();
        assertThat(acknowledge("API_VERSION", fingerprint).body()).contains("DONE");

        assertThat(store.badges()).containsOnly("CONNECTED");
        assertThat(store.source().at("/technical/apiVersionReview").asString()).isEqualTo("ACKNOWLEDGED");
        // A process believes for a second what it has read of an acknowledgement.
        Waiting.until(this::passes, Duration.ofMinutes(1));
        assertThat(store.badges()).containsOnly("CONNECTED");
    }

    private boolean passes() {
        try {
            return store.checked().at("/check/status").asString().equals("PASSED");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
