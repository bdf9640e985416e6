package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dry runs as programs and people read them; no worker runs here, so their rows are written by hand. */
class DryRunTest extends ApiTest {

    private String started(UUID store) {
        Http.Answer started = ours.post("/api/v1/stores/" + store + "/dry-runs", Map.of("mode", "FORCE_REFRESH"));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String path = "/api/v1/stores/" + store + "/dry-runs/" + started.id();
        assertThat(started.header("location")).isEqualTo(path);
        return path;
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void item(String run, String kind, long id, String reference, String action, String fields) {
        owner().sql("""
                        insert into dry_run_item (tenant_id, dry_run_id, store_id, kind, item_id, reference, due, action, fields, overwrites)
                        select tenant_id, id, store_id, ?, ?, ?, 0, ?, ?::jsonb, jsonb_array_length(jsonb_path_query_array(?::jsonb, '$[*] ? (@.overwrites == true)'))
                        from dry_run where id = ?::uuid""")
                .params(kind, id, reference, action, fields, fields, run)
                .update();
    }

    private String ready(UUID store) {
        String path = started(store);
        item(
                id(path),
                "PRODUCT",
                1,
                "=HYPERLINK(1)",
                "CHANGED",
                "[{\"field\":\"title\",\"old\":\"=cmd\",\"new\":\"Mug\",\"owner\":\"OURS\",\"overwrites\":true,\"kept\":false},"
                        + "{\"field\":\"vendor\",\"old\":null,\"new\":\"N\",\"owner\":\"THEIRS\",\"overwrites\":false,\"kept\":true}]");
        item(id(path), "VARIANT", 2, "MUG-1", "CREATED", "[]");
        item(id(path), "CATEGORY", 3, "mugs", "SAME", "[]");
        owner().sql("""
                        update dry_run set state = 'READY', finished_at = now(), due = 3, points = 3500, read_points = 12, restore_rate = 100,
                          bucket = 2000, overwritten_items = 1, overwritten_fields = 1, unchanged = '{"PRODUCT": 7}',
                          counts = '[{"kind":"PRODUCT","action":"CHANGED","items":1},{"kind":"VARIANT","action":"CREATED","items":1},{"kind":"CATEGORY","action":"SAME","items":1}]',
                          calls = '{"PRODUCT_UPDATE":{"calls":2,"points":20},"PRODUCT_CREATE":{"calls":100,"points":3480}}',
                          waits = '{DELETION_REVIEW}',
                          notices = '[{"code":"LOCATION_UNMAPPED","subject":"X","message":"m","remedy":"r"}]'
                        where id = ?::uuid""").param(id(path)).update();
        return path;
    }

    @Test
    void tellsWhatAPushWouldDoAndCost() {
        UUID store = connectedStore();
        JsonNode run = ours.get(ready(store)).json();

        assertThat(run.path("state").asString()).isEqualTo("READY");
        assertThat(run.path("mode").asString()).isEqualTo("FORCE_REFRESH");
        assertThat(run.path("counts").path("changed").path("products").asInt()).isEqualTo(1);
        assertThat(run.path("counts").path("created").path("variants").asInt()).isEqualTo(1);
        assertThat(run.path("counts").path("unchanged").path("products").asInt())
                .isEqualTo(7);
        assertThat(run.path("counts").path("refused").path("products").asInt()).isZero();
        assertThat(run.path("overwritten").path("fields").asInt()).isEqualTo(1);
        assertThat(run.path("points").path("total").asDouble()).isEqualTo(3500);
        assertThat(run.path("points")
                        .path("perOperation")
                        .path(0)
                        .path("operation")
                        .asString())
                .isEqualTo("PRODUCT_CREATE");
        assertThat(run.path("seconds").asInt()).isEqualTo(15);
        assertThat(run.path("plan").path("restoreRate").asInt()).isEqualTo(100);
        assertThat(run.path("waits").path(0).asString()).isEqualTo("DELETION_REVIEW");
        assertThat(run.path("notices").path(0).path("subject").asString()).isEqualTo("X");
        assertThat(run.path("snapshot").path("apiVersion").isString()).isTrue();
        assertThat(run.path("startedBy").path("kind").asString()).isEqualTo("TOKEN");
        assertThat(run.path("temporal").path("workflowId").asString())
                .startsWith("dry-run/shop-")
                .endsWith("/" + run.path("number").asInt());
        assertThat(ours.all("/api/v1/stores/" + store + "/dry-runs", 1)).hasSize(1);
    }

    @Test
    void findsItemsByWhatWouldBecomeOfThem() {
        String items = ready(connectedStore()) + "/items";

        assertThat(references(items)).containsExactly("=HYPERLINK(1)", "MUG-1", "mugs");
        assertThat(references(items + "?action=CREATED")).containsExactly("MUG-1");
        assertThat(references(items + "?type=CATEGORY")).containsExactly("mugs");
        assertThat(references(items + "?reference=mug")).containsExactly("MUG-1", "mugs");
        assertThat(references(items + "?overwritten=true")).containsExactly("=HYPERLINK(1)");
        JsonNode field = ours.get(items + "?overwritten=true")
                .json()
                .path("items")
                .path(0)
                .path("fields")
                .path(0);
        assertThat(StreamSupport.stream(field.propertyNames().spliterator(), false))
                .containsExactly("field", "old", "new", "owner", "overwrites", "kept");
        assertThat(ours.all(items, 1)).hasSize(3);
        Problems.isOne(ours.get(items + "?action=EATEN"), 400, "INVALID_PARAMETER");
    }

    @Test
    void writesFilesThatASheetDoesNotRun() {
        String path = ready(connectedStore());
        Http.Answer csv = ours.get(path + "/log?format=csv");

        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.text().lines()).hasSize(5);
        assertThat(csv.text()).contains("PRODUCT,'=HYPERLINK(1),CHANGED,title,'=cmd,Mug,OURS,true,false");
        assertThat(ours.get(path + "/log?format=ndjson").text().lines()).hasSize(3);
        Problems.isOne(ours.get(path + "/log?format=xml"), 400, "INVALID_PARAMETER");
    }

    @Test
    void hasNoFileBeforeItIsReady() {
        Problems.isOne(ours.get(started(connectedStore()) + "/log"), 409, "LOG_NOT_CLOSED");
    }

    @Test
    void answersTheSameOneWhileItRunsAndRefusesAnother() {
        UUID store = connectedStore();
        String path = started(store);
        String runs = "/api/v1/stores/" + store + "/dry-runs";

        Http.Answer same = ours.post(runs, Map.of("mode", "FORCE_REFRESH"));
        assertThat(same.status()).isEqualTo(202);
        assertThat(same.json().path("joined").asBoolean()).isTrue();
        assertThat(same.id()).isEqualTo(id(path));
        Problems.isOne(ours.post(runs, Map.of("mode", "INCREMENTAL")), 409, "DRY_RUN_RUNNING");
        Problems.isOne(ours.post(runs, Map.of("mode", "RETRY_FAILED")), 422, "INVALID_MODE");
        Problems.isOne(ours.post(runs, Map.of("items", List.of(""))), 422, "INVALID_REFERENCE");
    }

    @Test
    void isNotHinderedByARunningPushAndSaysSo() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        Http.Answer started = ours.post("/api/v1/stores/" + store + "/dry-runs", null);

        assertThat(started.status()).isEqualTo(202);
        assertThat(started.json().path("runningPush").asLong())
                .isEqualTo(ours.get("/api/v1/sync-events/" + event)
                        .json()
                        .path("number")
                        .asLong());
    }

    @Test
    void needsAConnection() {
        Problems.isOne(ours.post("/api/v1/stores/" + newStore() + "/dry-runs", Map.of()), 409, "NOT_CONNECTED");
    }

    private List<String> references(String path) {
        return ours.all(path, 200).stream()
                .map(item -> item.path("reference").asString())
                .toList();
    }
}
