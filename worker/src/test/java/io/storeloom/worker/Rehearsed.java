package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.DryRunReport;
import io.storeloom.activities.sync.DryRuns;
import io.storeloom.activities.sync.FieldChange;
import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.workflows.sync.DryRun;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A dry run that has ended, for tests: it sent no mutation and touched none of the tables that a push reads. */
@NullUnmarked
record Rehearsed(Merchant merchant, DryRunReport report, List<DryRunReport.Item> items) {

    private static final List<String> TABLES = List.of(
            "store_item", "sync_event", "run_item", "stock_chunk", "general_error", "sync_iteration", "connector");

    private static final double LOOKS = 8;

    static Rehearsed of(Merchant merchant, SyncMode mode, String... items) {
        Map<String, String> before = rows(merchant);
        long request = merchant.lastRequest();
        Rehearsed rehearsed = whileOthersWrite(merchant, mode, items);
        assertThat(merchant.mutationsSince(request)).as("mutations sent").isZero();
        assertThat(rehearsed.report().failure()).isNull();
        assertThat(rows(merchant)).as("what a push reads").isEqualTo(before);
        return rehearsed;
    }

    /** While a push runs, its tables change. */
    static Rehearsed whileOthersWrite(Merchant merchant, SyncMode mode, String... items) {
        DryRuns runs = merchant.house.gate(DryRuns.class);
        DryRuns.Started started = runs.start(merchant.tenant, merchant.store, mode, List.of(items), House.OPERATOR);
        DryRunReport report = Waiting.until(
                () -> runs.find(merchant.tenant, merchant.store, started.id()).orElseThrow(),
                now -> now.state() != DryRunReport.State.RUNNING,
                Duration.ofSeconds(90));
        List<DryRunReport.Item> found = new ArrayList<>();
        DryRunReport.Position after = null;
        List<DryRunReport.Item> page;
        do {
            page = runs.items(
                    merchant.tenant, started.id(), new DryRunReport.Filter(null, null, null, false), after, 500);
            found.addAll(page);
            after = page.isEmpty()
                    ? null
                    : new DryRunReport.Position(
                            page.getLast().reference(),
                            page.getLast().kind().name(),
                            page.getLast().itemId());
        } while (page.size() == 500);
        return new Rehearsed(merchant, report, found);
    }

    String workflowId() {
        return DryRun.workflowId(merchant.shop.replaceFirst("[.].*", ""), report.number());
    }

    DryRunReport.Item item(String reference) {
        List<DryRunReport.Item> found = items.stream()
                .filter(each -> each.reference().equals(reference))
                .toList();
        assertThat(found).as(reference).hasSize(1);
        return found.getFirst();
    }

    /** The item's fields by name. */
    Map<String, FieldChange> fields(String reference) {
        return item(reference).fields().stream().collect(Collectors.toMap(FieldChange::field, each -> each));
    }

    /** Item and field of each foreign value that a push would overwrite. */
    List<String> overwritten() {
        return items.stream()
                .flatMap(item -> item.fields().stream()
                        .filter(FieldChange::overwrites)
                        .map(field -> item.reference() + " " + field.field()))
                .toList();
    }

    /** {@code CREATED 3} and so on, all kinds together. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        report.counts().forEach(each -> counts.merge(each.action().name(), each.items(), Integer::sum));
        return counts;
    }

    /**
     * Pushes for real and holds against it what was foretold: the same items with the same fate, the same mutations, and points
     * within ten per cent and two looks at images: how often those are looked at is a matter of Shopify's own time.
     */
    Map<String, Object> heldAgainst(SyncMode mode) {
        long before = merchant.lastRequest();
        Map<String, Object> event = merchant.sync(mode);
        assertThat(event).containsEntry("status", "COMPLETED");
        assertThat(foretold()).as("items and what becomes of them").isEqualTo(done(event));
        assertThat(mutationsForetold())
                .as("mutations")
                .isEqualTo(merchant.house.simulator().requests().mutations(merchant.shop, before).stream()
                        .filter(request -> !request.operationName().equals("DefinitionCreate"))
                        .collect(
                                Collectors.toMap(LoggedRequest::operationName, each -> 1, Integer::sum, TreeMap::new)));
        double spent = (double) event.get("points_spent");
        assertThat(report.points())
                .as("points of " + report.calls())
                .isBetween(spent * 0.9 - LOOKS, spent * 1.1 + LOOKS);
        return event;
    }

    private Map<String, String> foretold() {
        Map<String, String> fates = new TreeMap<>();
        items.forEach(each -> fates.put(
                each.kind() + " " + each.reference(),
                switch (each.action()) {
                    case CREATED, CHANGED, SAME -> "SYNCED";
                    case ARCHIVED, DELETED -> "DELETED";
                    case REFUSED -> "FAILED";
                    case SKIPPED -> "SKIPPED";
                }));
        return fates;
    }

    private Map<String, String> done(Map<String, Object> event) {
        Map<String, String> fates = new TreeMap<>();
        merchant.house
                .owner()
                .sql("select kind || ' ' || reference, status from run_item where event_id = ? order by at")
                .param(event.get("id"))
                .query(row -> {
                    fates.put(row.getString(1), row.getString(2));
                });
        return fates;
    }

    private Map<String, Integer> mutationsForetold() {
        Map<String, Integer> calls = new TreeMap<>();
        report.calls().forEach((operation, each) -> {
            if (io.storeloom.activities.shopify.Operation.valueOf(operation).mutates()) {
                calls.put(camel(operation), each.calls());
            }
        });
        return calls;
    }

    private static String camel(String operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }

    private static Map<String, String> rows(Merchant merchant) {
        Map<String, String> digests = new TreeMap<>();
        for (String table : TABLES) {
            digests.put(
                    table,
                    merchant.house
                            .owner()
                            .sql("select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) from " + table
                                    + " t where tenant_id = ?")
                            .param(merchant.tenant)
                            .query(String.class)
                            .single());
        }
        return digests;
    }
}
