package io.storeloom.worker.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes what stores know of themselves before their first connection, and after checks and refreshes that found something. */
final class SourceRows {

    private static final Rows.Json SCHEDULE = Rows.Json.actor("SCHEDULE", "schedule");

    private final Rows rows;

    SourceRows(Rows rows) {
        this.rows = rows;
    }

    /** The pages to be looked at, by the name of their pictures. */
    Map<String, String> pages(UUID known) {
        UUID added = UUID.randomUUID();
        rows.insert(
                "store",
                Map.of("id", added, "name", "Northwind New", "shop_domain", "new-" + added + ".myshopify.com"));
        rows.insert("connector", Map.of("store_id", added, "enabled", false, "settings", Rows.settings("2026-10")));
        rows.storeItem(known, 31, "PRODUCT", "lamp-turku", "SYNCED", null);
        rows.storeItem(known, 32, "PRODUCT", "chair-oslo", "FAILED", "TAKEN");
        sick(known);
        account(known, "TikTok Ads France");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("connection-none", "/stores/" + added + "/connection");
        pages.put("connection", "/stores/" + known + "/connection");
        pages.put("health-none", "/stores/" + added + "/health");
        pages.put("health", "/stores/" + known + "/health");
        pages.put("source-none", "/sources/" + added);
        pages.put("source", "/sources/" + known);
        return pages;
    }

    /** A check failed, the shop answers in an older version than asked, and its data is not all there. */
    void sick(UUID store) {
        rows.insert(
                "health_check",
                Map.of(
                        "id",
                        UUID.randomUUID(),
                        "store_id",
                        store,
                        "state",
                        "FAILED",
                        "started_by",
                        SCHEDULE,
                        "api_version",
                        "2026-10",
                        "topics",
                        new String[] {"APP_UNINSTALLED", "PRODUCTS_UPDATE"},
                        "failure",
                        new Rows.Json("{\"type\": \"ACCESS_DENIED\", \"message\": \"The app lacks read_locations.\","
                                + " \"remedy\": \"Grant it.\"}"),
                        "finished_at",
                        Instant.now()));
        rows.insert(
                "version_review",
                Map.of(
                        "store_id",
                        store,
                        "asked",
                        "2026-10",
                        "served",
                        "2026-07",
                        "served_at",
                        Instant.now(),
                        "deprecated",
                        new String[] {"Use `email` instead."}));
        rows.insert(
                "metadata_run",
                new LinkedHashMap<>(Map.of(
                        "id",
                        UUID.randomUUID(),
                        "store_id",
                        store,
                        "shop",
                        "northwind",
                        "state",
                        "COMPLETED",
                        "api_version",
                        "2026-10",
                        "sources",
                        new Rows.Json("{}"),
                        "started_by",
                        SCHEDULE,
                        "phase",
                        "DONE",
                        "samples",
                        new Rows.Json("{\"SKU\": \"OSLO-1\"}"),
                        "finished_at",
                        Instant.now())));
        quality(store, "DUPLICATE_SKU", 12, "gid://shopify/ProductVariant/8452341200001");
        quality(store, "MISSING_IMAGE", 3, "gid://shopify/Product/8452341200002");
    }

    private void quality(UUID store, String code, long count, String gid) {
        rows.insert(
                "data_quality",
                Map.of(
                        "store_id",
                        store,
                        "code",
                        code,
                        "count",
                        count,
                        "samples",
                        new Rows.Json(
                                "[{\"reference\": \"OSLO-1\", \"gid\": \"%s\", \"detail\": \"2\"}]".formatted(gid))));
    }

    /** An external account that the admin's own profile holds, and one that nobody's does. */
    void account(UUID store, String name) {
        UUID profile = UUID.randomUUID();
        rows.insert("profile", Map.of("id", profile, "name", "Social " + profile));
        rows.insert("profile_user", Map.of("profile_id", profile, "user_id", rows.user(ApiProcess.EMAIL)));
        rows.insert("profile_account", Map.of("profile_id", profile, "account_id", account(store, name, "tt_•••_fr")));
        account(store, "Somebody else's", "tt_•••_de");
    }

    private UUID account(UUID store, String name, String masked) {
        UUID id = UUID.randomUUID();
        rows.insert(
                "external_account",
                Map.of(
                        "id",
                        id,
                        "store_id",
                        store,
                        "provider",
                        "TIKTOK_ADS",
                        "name",
                        name,
                        "masked",
                        masked,
                        "reference_sealed",
                        new byte[] {1},
                        "created_by",
                        SCHEDULE));
        return id;
    }
}
