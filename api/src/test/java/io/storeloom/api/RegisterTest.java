package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegisterTest extends ApiTest {

    private UUID closedEvent(UUID store, String status) {
        UUID event = startedEvent(store);
        owner().sql("update sync_event set status = ?, started_at = now(), finished_at = now() where id = ?")
                .params(status, event)
                .update();
        return event;
    }

    private void runItem(UUID event, String reference, int iteration, String status, String message) {
        owner().sql("""
                        insert into run_item (tenant_id, event_id, kind, item_id, reference, iteration, status, action,
                          error_code, error_message, error_remedy)
                        values (?, ?, 'PRODUCT', 1, ?, ?, ?, 'productSet', 'TOO_LONG', ?, 'Shorten it.')""")
                .params(ourTenant, event, reference, iteration, status, message)
                .update();
    }

    @Test
    void showsEveryFieldOfAnEvent() {
        UUID store = connectedStore();
        JsonNode event = ours.get("/api/v1/sync-events/" + startedEvent(store)).json();
        for (String field : List.of(
                "id",
                "number",
                "store",
                "kind",
                "mode",
                "status",
                "pauseReasons",
                "waiting",
                "trigger",
                "startedBy",
                "pausedBy",
                "resumedBy",
                "cancelledBy",
                "retryOf",
                "joined",
                "startedAt",
                "finishedAt",
                "snapshot",
                "pending",
                "totals",
                "generalErrorCount",
                "itemErrorCount",
                "rate",
                "temporal")) {
            assertThat(event.has(field)).as(field).isTrue();
        }
        for (String field : List.of(
                "apiVersion",
                "apiVersionSupportedUntil",
                "apiVersionDeprecated",
                "disableDeletions",
                "overwriteStock",
                "includeEmptyCategories",
                "language",
                "languages")) {
            assertThat(event.path("snapshot").has(field)).as(field).isTrue();
        }
        assertThat(event.path("startedBy").path("kind").asString()).isEqualTo("TOKEN");
        assertThat(event.path("temporal").path("workflowId").asString())
                .startsWith("sync/shop-")
                .endsWith("/" + event.path("number").asInt());
    }

    @Test
    void joinsTheOpenRun() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        Http.Answer second = ours.post("/api/v1/stores/" + store + "/sync-events", Map.of("mode", "FORCE_REFRESH"));
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("location")).isEqualTo("/api/v1/sync-events/" + event);
        assertThat(second.json().path("joined").asBoolean()).isTrue();
        assertThat(second.id()).isEqualTo(event.toString());
    }

    @Test
    void obeysCommandsWhileTemporalIsDown() {
        UUID event = startedEvent(connectedStore());
        String path = "/api/v1/sync-events/" + event;
        assertThat(ours.post(path + "/pause", null)
                        .json()
                        .path("pauseReasons")
                        .path(0)
                        .asString())
                .isEqualTo("OPERATOR");
        assertThat(ours.post(path + "/pause", Map.of()).status()).isEqualTo(200);
        Http.Answer resumed = ours.post(path + "/resume", Map.of());
        assertThat(resumed.json().path("pauseReasons")).isEmpty();
        assertThat(resumed.json().path("resumedBy").path("name").asString()).isEqualTo("bootstrap");
        assertThat(ours.post(path + "/resume", null).what()).isEqualTo("NOTHING_TO_DO");
        assertThat(ours.post(path + "/confirm-deletions", null).what()).isEqualTo("NOTHING_TO_DO");
        assertThat(ours.post(path + "/retry", null).what()).isEqualTo("NOTHING_TO_DO");
        assertThat(ours.post(path + "/cancel", null)
                        .json()
                        .path("cancelRequested")
                        .asBoolean())
                .isTrue();
        assertThat(ours.post(path + "/pause", null).what()).isEqualTo("EVENT_CLOSED");
    }

    @Test
    void refusesARunOfAStoreThatIsNotReady() {
        UUID bare = newStore();
        assertThat(ours.post("/api/v1/stores/" + bare + "/sync-events", Map.of("mode", "INCREMENTAL"))
                        .what())
                .isEqualTo("NOT_CONNECTED");
        UUID store = connectedStore();
        ours.post("/api/v1/stores/" + store + "/connector/disable", null);
        Http.Answer disabled = ours.post("/api/v1/stores/" + store + "/sync-events", Map.of("mode", "INCREMENTAL"));
        assertThat(disabled.status()).isEqualTo(409);
        assertThat(disabled.what()).isEqualTo("CONNECTOR_DISABLED");
    }

    @Test
    void pagesThroughEventsThatGoOnBeingAdded() {
        UUID store = connectedStore();
        List<UUID> events = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            events.add(closedEvent(store, "COMPLETED"));
        }
        Http.Answer first = ours.get("/api/v1/sync-events?store=" + store + "&limit=4");
        UUID later = closedEvent(store, "COMPLETED");
        List<String> seen = new ArrayList<>();
        first.json().path("items").forEach(event -> seen.add(event.path("id").asString()));
        String cursor = first.json().path("nextCursor").asString();
        Http.Answer second = ours.get("/api/v1/sync-events?store=" + store + "&limit=200&cursor=" + cursor);
        second.json().path("items").forEach(event -> seen.add(event.path("id").asString()));
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
        assertThat(seen).doesNotContain(later.toString()).doesNotHaveDuplicates();
        assertThat(seen)
                .isEqualTo(events.reversed().stream().map(UUID::toString).toList());
    }

    @Test
    void filtersEventsByStatusAndTime() {
        UUID store = connectedStore();
        UUID failed = closedEvent(store, "ERROR");
        closedEvent(store, "COMPLETED");
        String base = "/api/v1/sync-events?store=" + store;
        assertThat(ours.get(base + "&status=ERROR").json().path("items")).hasSize(1);
        assertThat(ours.get(base + "&status=ERROR&status=COMPLETED").json().path("items"))
                .hasSize(2);
        assertThat(ours.get(base + "&to=2020-01-01T00:00:00Z").json().path("items"))
                .isEmpty();
        assertThat(ours.get(base + "&from=2020-01-01T00:00:00Z").json().path("items"))
                .hasSize(2);
        JsonNode card = ours.get("/api/v1/stores/" + store).json();
        assertThat(card.path("badge").asString()).isEqualTo("CONNECTED");
        owner().sql("update sync_event set created_at = now() + interval '1 minute' where id = ?")
                .param(failed)
                .update();
        assertThat(ours.get("/api/v1/stores/" + store).json().path("badge").asString())
                .isEqualTo("ERROR");
    }

    @Test
    void givesALogWhenItIsClosedAndNotBefore() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        owner().sql("insert into sync_iteration (tenant_id, event_id, ordinal, phase) values (?, ?, 1, 'PRODUCTS')")
                .params(ourTenant, event)
                .update();
        runItem(event, "P-1", 1, "SYNCED", "fine");
        String log = "/api/v1/sync-events/" + event + "/log";
        assertThat(ours.get(log).what()).isEqualTo("LOG_NOT_CLOSED");
        assertThat(ours.get(log + "?iteration=1").what()).isEqualTo("LOG_NOT_CLOSED");
        assertThat(ours.get(log + "?iteration=7").status()).isEqualTo(404);
        owner().sql("update sync_iteration set finished_at = now() where event_id = ?")
                .param(event)
                .update();
        Http.Answer iteration = ours.get(log + "?iteration=1");
        assertThat(iteration.status()).isEqualTo(200);
        assertThat(iteration.header("content-type")).startsWith("application/x-ndjson");
        assertThat(Http.JSON
                        .readTree(iteration.text().lines().findFirst().orElseThrow())
                        .path("reference")
                        .asString())
                .isEqualTo("P-1");
        assertThat(ours.get(log).status()).isEqualTo(409);
        assertThat(ours.get("/api/v1/sync-events/" + event + "/iterations")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void writesNoFormulaIntoASheet() {
        UUID event = closedEvent(connectedStore(), "COMPLETED");
        for (String evil : List.of("=HYPERLINK(\"x\")", "+1", "-1", "@x", "\tx")) {
            runItem(event, evil, 1, "FAILED", evil + ", \"quoted\"\nand broken");
        }
        Http.Answer csv = ours.get("/api/v1/sync-events/" + event + "/log?format=csv");
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.header("content-disposition")).contains(".csv");
        try (var rows = de.siegmar.fastcsv.reader.CsvReader.builder().ofNamedCsvRecord(csv.text())) {
            rows.forEach(row -> assertThat(row.getField("reference")).startsWith("'"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(ours.get("/api/v1/sync-events/" + event + "/log?format=xlsx").status())
                .isEqualTo(400);
        assertThat(ours.all("/api/v1/sync-events/" + event + "/items", 2)).hasSize(5);
    }

    @Test
    void keepsGeneralErrorsApartFromItemErrors() {
        UUID event = closedEvent(connectedStore(), "COMPLETED");
        owner().sql("""
                        insert into general_error (tenant_id, event_id, code, subject, message, remedy)
                        select ?, ?, 'LOCATION_UNMAPPED', 'W' || n, 'No location', 'Map it.' from generate_series(1, 5) n""").params(ourTenant, event).update();
        runItem(event, "P-1", 1, "FAILED", "bad");
        assertThat(ours.all("/api/v1/sync-events/" + event + "/general-errors", 2))
                .hasSize(5);
        assertThat(ours.all("/api/v1/sync-events/" + event + "/items?status=FAILED", 2))
                .hasSize(1);
    }
}
