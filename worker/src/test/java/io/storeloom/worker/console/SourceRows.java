package io.storeloom.worker.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes stores at the beginning and at the end of their connection, for the pages of connection, health and data source. */
final class SourceRows {

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
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("connection-none", "/stores/" + added + "/connection");
        pages.put("connection", "/stores/" + known + "/connection");
        return pages;
    }
}
