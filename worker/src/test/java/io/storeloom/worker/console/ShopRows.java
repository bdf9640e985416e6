package io.storeloom.worker.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what an adoption run or a dry run would have written, for pages that are looked at without workflows. */
final class ShopRows {

    private static final Rows.Json MARA = Rows.Json.actor("USER", "Mara Lindqvist");

    private final Rows rows;

    ShopRows(Rows rows) {
        this.rows = rows;
    }

    /** What a check saw: a title of ours that is owed again, and a product that is gone. */
    void drift(UUID store) {
        rows.insert(
                "drift",
                Map.of(
                        "store_id",
                        store,
                        "kind",
                        "PRODUCT",
                        "item_id",
                        21L,
                        "field",
                        "title",
                        "reference",
                        "bench-malmo",
                        "ours",
                        "Bench",
                        "theirs",
                        "Bench on sale",
                        "owner",
                        "OURS"));
        rows.insert(
                "drift",
                Map.of(
                        "store_id",
                        store,
                        "kind",
                        "VARIANT",
                        "item_id",
                        22L,
                        "field",
                        "price",
                        "reference",
                        "SKU-OSLO-9",
                        "ours",
                        "10.00",
                        "theirs",
                        "77.00",
                        "owner",
                        "THEIRS"));
        rows.insert(
                "drift",
                Map.of(
                        "store_id",
                        store,
                        "kind",
                        "PRODUCT",
                        "item_id",
                        23L,
                        "field",
                        "exists",
                        "reference",
                        "chair-oslo",
                        "owner",
                        "OURS"));
    }

    /** A run whose lists stand, with one row in each of them; what is ambiguous has two candidates. */
    void adoption(UUID store) {
        UUID run = UUID.randomUUID();
        rows.insert(
                "adoption",
                Map.of(
                        "id",
                        run,
                        "store_id",
                        store,
                        "state",
                        "READY",
                        "snapshot",
                        Rows.snapshot("2026-10", false),
                        "started_by",
                        MARA,
                        "phase",
                        "DONE",
                        "products",
                        2600,
                        "finished_at",
                        Instant.now()));
        for (int n = 1; n <= 4; n++) {
            rows.insert(
                    "adoption_seen",
                    Map.of(
                            "adoption_id",
                            run,
                            "kind",
                            "PRODUCT",
                            "gid",
                            gid(n),
                            "title",
                            "Bench " + n,
                            "handle",
                            "bench-" + n,
                            "sku",
                            "BENCH-" + n,
                            "status",
                            "ACTIVE"));
        }
        item(run, "MATCHED", "bench-oslo", 101, Map.of("gid", gid(1), "found_by", "SKU"));
        item(run, "AMBIGUOUS", "bench-malmo", 102, Map.of("waits", true, "reasons", new String[] {"SEVERAL_THERE"}));
        for (int n : List.of(2, 3)) {
            rows.insert(
                    "adoption_candidate",
                    Map.of(
                            "adoption_id",
                            run,
                            "kind",
                            "PRODUCT",
                            "item_id",
                            102L,
                            "gid",
                            gid(n),
                            "found_by",
                            new String[] {"SKU", "HANDLE"}));
        }
        item(run, "ONLY_HERE", "bench-turku", 103, Map.of());
        rows.insert(
                "adoption_item",
                Map.of(
                        "adoption_id", run,
                        "list", "ONLY_THERE",
                        "kind", "PRODUCT",
                        "reference", "bench-4",
                        "gid", gid(4)));
        for (String list : List.of("MATCHED", "AMBIGUOUS", "ONLY_HERE", "ONLY_THERE")) {
            rows.insert(
                    "adoption_count",
                    Map.of(
                            "adoption_id",
                            run,
                            "list",
                            list,
                            "kind",
                            "PRODUCT",
                            "items",
                            1,
                            "undecided",
                            list.equals("AMBIGUOUS") ? 1 : 0));
        }
    }

    private void item(UUID run, String list, String reference, long id, Map<String, Object> more) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "adoption_id",
                run,
                "list",
                list,
                "kind",
                "PRODUCT",
                "reference",
                reference,
                "item_id",
                id,
                "title",
                "Bench " + reference));
        row.putAll(more);
        rows.insert("adoption_item", row);
    }

    private static String gid(int n) {
        return "gid://shopify/Product/" + (8_452_341_300_000L + n);
    }

    /** A dry run that is ready: one item would be changed over somebody's edit, one created, one refused. */
    UUID dryRun(UUID store) {
        UUID run = UUID.randomUUID();
        rows.insert(
                "dry_run",
                new LinkedHashMap<>(Map.of(
                        "id",
                        run,
                        "store_id",
                        store,
                        "mode",
                        "INCREMENTAL",
                        "state",
                        "READY",
                        "started_by",
                        MARA,
                        "snapshot",
                        Rows.snapshot("2026-10", false),
                        "counts",
                        new Rows.Json("[{\"kind\": \"PRODUCT\", \"action\": \"CHANGED\", \"items\": 1}]"),
                        "notices",
                        new Rows.Json(
                                "[{\"code\": \"LOCATION_UNMAPPED\", \"subject\": \"B\", \"message\": \"No.\", \"remedy\": \"Map it.\"}]"),
                        "calls",
                        new Rows.Json("{\"PRODUCT_UPDATE\": {\"calls\": 1, \"points\": 10}}"),
                        "waits",
                        new String[] {"CONNECTOR_DISABLED", "ADOPTION_REQUIRED"})));
        dryItem(run, store, 101, "bench-oslo", "CHANGED", "fields", """
                [{"field": "title", "old": "Bank", "new": "Bench", "owner": "OURS", "overwrites": true, "kept": false},
                 {"field": "seo.title", "old": "Sale", "new": "Bench", "owner": "THEIRS", "overwrites": false, "kept": true}]""");
        dryItem(run, store, 102, "bench-malmo", "CREATED", "fields", "[]");
        dryItem(run, store, 103, "bench-turku", "REFUSED", "error", """
                {"field": "handle", "code": "TAKEN", "message": "Handle is taken.", "remedy": "Choose another."}""");
        return run;
    }

    private void dryItem(UUID run, UUID store, long id, String reference, String action, String name, String json) {
        rows.insert(
                "dry_run_item",
                Map.of(
                        "dry_run_id",
                        run,
                        "store_id",
                        store,
                        "kind",
                        "PRODUCT",
                        "item_id",
                        id,
                        "reference",
                        reference,
                        "due",
                        0,
                        "action",
                        action,
                        "overwrites",
                        action.equals("CHANGED") ? 1 : 0,
                        name,
                        new Rows.Json(json)));
    }
}
