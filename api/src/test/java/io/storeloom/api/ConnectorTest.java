package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConnectorTest extends ApiTest {

    private static final Map<String, Object> GOOD = Map.of(
            "language",
            "en",
            "languages",
            List.of("en", "de"),
            "locations",
            Map.of("MAIN", "gid://shopify/Location/1"),
            "publications",
            List.of("gid://shopify/Publication/1"),
            "cron",
            "0 3 * * *",
            "zone",
            "Europe/Berlin",
            "overwriteStock",
            true);

    private String path(UUID store) {
        return "/api/v1/stores/" + store + "/connector";
    }

    @Test
    void editsSettingsUnderTheirVersion() {
        UUID store = connectedStore();
        Http.Answer read = ours.get(path(store));
        String etag = read.header("etag");
        assertThat(ours.put(path(store), GOOD).status()).isEqualTo(428);
        Http.Answer saved = ours.with("If-Match", etag).put(path(store), GOOD);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        assertThat(saved.header("etag")).isNotEqualTo(etag);
        JsonNode settings = saved.json().path("settings");
        assertThat(settings.path("languages").toString()).isEqualTo("[\"de\"]");
        assertThat(settings.path("cron").asString()).isEqualTo("0 0 3 * * *");
        assertThat(settings.path("apiVersion").asString()).isEqualTo("2026-10");
        Http.Answer late = ours.with("If-Match", etag).put(path(store), GOOD);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("remedy").asString()).contains(saved.header("etag"));
        assertThat(ours.with("If-Match", "*").put(path(store), GOOD).status()).isEqualTo(200);
    }

    @Test
    void saysWhichApiVersionsThereAreAndUntilWhen() {
        JsonNode versions = ours.get(path(connectedStore())).json().path("apiVersions");
        assertThat(versions.path(0).toString())
                .isEqualTo("{\"handle\":\"2025-10\",\"supportedUntil\":\"2026-10-01\",\"supported\":false}");
        assertThat(versions.path(4).toString())
                .isEqualTo("{\"handle\":\"2026-10\",\"supportedUntil\":\"2027-10-01\",\"supported\":true}");
        JsonNode before = ours.get(path(newStore())).json().path("apiVersions");
        assertThat(before.path(0).path("supported").asBoolean())
                .as("of a shop that was never asked")
                .isTrue();
    }

    @Test
    void plansTheNextRunInTheZoneOfTheSchedule() {
        UUID store = connectedStore();
        JsonNode saved = ours.with("If-Match", "*").put(path(store), GOOD).json();
        Instant next = Instant.parse(saved.path("nextRunAt").asString());
        var local = next.atZone(java.time.ZoneId.of("Europe/Berlin"));
        assertThat(local.getHour()).isEqualTo(3);
        assertThat(local.getMinute()).isZero();
        assertThat(Duration.between(Instant.now(), next)).isBetween(Duration.ZERO, Duration.ofHours(25));
        assertThat(ours.post(path(store) + "/disable", null)
                        .json()
                        .path("nextRunAt")
                        .isNull())
                .isTrue();
        assertThat(ours.post(path(store) + "/enable", null)
                        .json()
                        .path("nextRunAt")
                        .isNull())
                .isFalse();
    }

    @Test
    void tellsEverySettingThatCannotBe() {
        UUID store = connectedStore();
        Map<String, Object> bad = new HashMap<>();
        bad.put("apiVersion", "2025-10");
        bad.put("language", "klingon");
        bad.put("languages", List.of("fr"));
        bad.put("assortment", Map.of("by", "TAGS", "values", List.of()));
        bad.put("priceList", "none such");
        bad.put("locations", Map.of("MAIN", "gid://shopify/Location/99"));
        bad.put("publications", List.of("gid://shopify/Publication/99"));
        bad.put("cron", "every morning");
        bad.put("zone", "Mars/Olympus");
        bad.put("deletionReviewPercent", 101);
        bad.put("deletionReviewMinimum", -1);
        bad.put("overwriteStock", true);
        bad.put(
                "ownership",
                Map.of("groups", Map.of("STOCK", "THEIRS"), "namespaces", Map.of("a.b", "OURS", "c d", "THEIRS")));
        Http.Answer answer = ours.with("If-Match", "*").put(path(store), bad);
        assertThat(answer.status()).isEqualTo(422);
        Set<String> codes = new HashSet<>();
        answer.json()
                .path("errors")
                .forEach(fault -> codes.add(fault.path("what").asString()));
        assertThat(codes)
                .containsExactlyInAnyOrder(
                        "API_VERSION_UNSUPPORTED",
                        "UNKNOWN_LANGUAGE",
                        "LANGUAGE_NOT_IN_SHOP",
                        "ASSORTMENT_VALUES",
                        "UNKNOWN_PRICE_LIST",
                        "UNKNOWN_LOCATION",
                        "UNKNOWN_PUBLICATION",
                        "INVALID_CRON",
                        "UNKNOWN_ZONE",
                        "OUT_OF_RANGE",
                        "METAFIELD_NAMESPACE",
                        "STOCK_OWNER");
        assertThat(ours.with("If-Match", "*")
                        .put(path(store), Map.of("apiVersion", "2019-04"))
                        .what())
                .isEqualTo("UNKNOWN_API_VERSION");
    }

    @Test
    void remembersWhoOwnsWhatAndLeavesOutWhatIsOurs() {
        UUID store = connectedStore();
        Map<String, Object> settings = Map.of(
                "ownership",
                Map.of(
                        "groups",
                        Map.of("TEXT", "ONLY_ON_CREATE", "SEO", "OURS"),
                        "namespaces",
                        Map.of("custom", "THEIRS")),
                "stockQuantity",
                "ON_HAND",
                "adoptBy",
                List.of("BARCODE", "BARCODE", "SKU"));
        ours.with("If-Match", "*").put(path(store), settings);
        var saved = ours.get(path(store)).json().path("settings");
        assertThat(saved.path("ownership").toString())
                .isEqualTo("{\"groups\":{\"TEXT\":\"ONLY_ON_CREATE\"},\"namespaces\":{\"custom\":\"THEIRS\"}}");
        assertThat(saved.path("stockQuantity").asString()).isEqualTo("ON_HAND");
        assertThat(saved.path("adoptBy").toString()).isEqualTo("[\"BARCODE\",\"SKU\"]");
        Http.Answer unknown = ours.with("If-Match", "*")
                .put(path(store), Map.of("ownership", Map.of("groups", Map.of("COLOUR", "OURS"))));
        assertThat(unknown.status()).isEqualTo(422);
    }

    @Test
    void holdsTheOpenRunWhileDisabledAndLetsItGoByItself() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        assertThat(ours.post(path(store) + "/disable", null)
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(reasons(event)).isEqualTo("[\"CONNECTOR_DISABLED\"]");
        assertThat(ours.post(path(store) + "/enable", Map.of()).status()).isEqualTo(200);
        assertThat(reasons(event)).isEqualTo("[]");
    }

    @Test
    void asksWhatToDoWhenSettingsChangedMeanwhileAndNamesTheDifference() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        ours.post(path(store) + "/disable", null);
        ours.with("If-Match", "*").put(path(store), Map.of("disableDeletions", true));
        Http.Answer asked = ours.post(path(store) + "/enable", null);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.what()).isEqualTo("SETTINGS_CHANGED");
        assertThat(asked.json().path("difference").toString())
                .isEqualTo("[{\"field\":\"disableDeletions\",\"paused\":false,\"now\":true}]");
        assertThat(ours.get(path(store)).json().path("enabled").asBoolean()).isFalse();
        assertThat(reasons(event)).isEqualTo("[\"CONNECTOR_DISABLED\"]");
        assertThat(ours.post(path(store) + "/enable", Map.of("paused", "RESUME"))
                        .status())
                .isEqualTo(200);
        assertThat(reasons(event)).isEqualTo("[]");
    }

    private String reasons(UUID event) {
        return ours.get("/api/v1/sync-events/" + event)
                .json()
                .path("pauseReasons")
                .toString();
    }
}
