package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.tenant.Actor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's catalogue in a fresh tenant of the class's house. */
final class CatalogHouse {
    static final Actor ACTOR = new Actor(Actor.Kind.TOKEN, "t1", "test");
    /** Two categories and a product of two variants, with every field that a line can give. */
    static final String DEMO = """
            {"type":"category","reference":"home","position":1,"handle":"home","texts":{"en":{"title":"Home","descriptionHtml":"<p>All</p>"},"zh":{"title":"家居"}}}
            {"type":"category","reference":"lamps","parent":"home","position":2,"texts":{"en":{"title":"Lamps"},"zh":{"title":"灯"}}}
            {"type":"product","reference":"P-1","handle":"desk-lamp","vendor":"Lux","productType":"Lamp","tags":["new","desk"],"status":"ACTIVE","categories":["lamps"],"options":[{"name":"Colour","values":["Red","Blue"],"texts":{"zh":{"name":"颜色","values":{"Red":"红","Blue":"蓝"}}}}],"images":[{"url":"https://img.example/1.jpg","alt":"Lamp","tag":"v1"}],"attributes":{"custom.material":{"type":"single_line_text_field","value":"steel"}},"texts":{"en":{"title":"Desk lamp","descriptionHtml":"<p>Bright</p>","seoTitle":"Lamp","seoDescription":"A lamp"},"zh":{"title":"台灯"}},"variants":[{"reference":"V-1","sku":"L-R","barcode":"1","optionValues":["Red"],"price":"12.50","compareAtPrice":"15.00","cost":"5.00","weight":{"value":320,"unit":"GRAMS"},"taxable":true,"requiresShipping":true,"inventoryPolicy":"DENY","tracked":true,"imageUrl":"https://img.example/1.jpg","attributes":{"custom.bulb":{"type":"single_line_text_field","value":"E27"}},"stock":{"MAIN":7}},{"reference":"V-2","sku":"L-B","optionValues":["Blue"],"price":"12.50","stock":{"MAIN":0}}]}
            """;

    final TestHouse house;
    final UUID tenant;
    final Catalog catalog;

    CatalogHouse(TestHouse house) {
        this.house = house;
        this.tenant = house.newTenant();
        this.catalog = house.gate(Catalog.class);
    }

    static TestHouse open() {
        return TestHouse.open(Catalog.class, AuditTrail.class);
    }

    ImportReport csv(String table) {
        return csv(table, ImportMode.MERGE);
    }

    ImportReport csv(String table, ImportMode mode) {
        return csv(table.getBytes(StandardCharsets.UTF_8), mode, null, null);
    }

    ImportReport csv(byte[] table, ImportMode mode, @Nullable String categoryColumn, @Nullable String separator) {
        return catalog.importFile(
                tenant,
                new ImportRequest(
                        ImportRequest.Format.SHOPIFY_CSV,
                        new ByteArrayInputStream(table),
                        mode,
                        "default",
                        "en",
                        "MAIN",
                        categoryColumn,
                        separator),
                ACTOR);
    }

    ImportReport lines(String lines) {
        return lines(lines, ImportMode.MERGE);
    }

    ImportReport lines(String lines, ImportMode mode) {
        return catalog.importFile(
                tenant,
                new ImportRequest(
                        ImportRequest.Format.NDJSON,
                        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
                        mode,
                        "default",
                        "en",
                        "MAIN",
                        null,
                        null),
                ACTOR);
    }

    Upserted put(String reference, String json) {
        return catalog.putProduct(tenant, reference, json, "default", ACTOR);
    }

    Product product(String reference) {
        return catalog.product(tenant, reference, "default").orElseThrow();
    }

    /** Change-log rows as {@code KIND reference}, since the last call; the log is emptied. */
    List<String> changes() {
        List<String> changes = house.owner()
                .sql("""
                        select kind || ' ' || coalesce(
                            (select reference from category where id = l.item_id and kind = 'CATEGORY'),
                            (select reference from product where id = l.item_id and kind = 'PRODUCT'),
                            (select reference from variant where id = l.item_id and kind = 'VARIANT'))
                        from change_log l where tenant_id = ? order by 1""")
                .param(tenant)
                .query((row, n) -> row.getString(1))
                .list();
        house.owner()
                .sql("delete from change_log where tenant_id = ?")
                .param(tenant)
                .update();
        return changes;
    }

    /** The id of a row, removed or not. */
    long id(String table, String reference) {
        return house.owner()
                .sql("select id from " + table + " where tenant_id = ? and reference = ?")
                .params(tenant, reference)
                .query((row, n) -> row.getLong(1))
                .single();
    }

    static Text text(Map<String, Text> texts, String language) {
        return Objects.requireNonNull(texts.get(language));
    }

    static List<String> codes(ImportReport report) {
        return report.rejected().stream().map(Rejection::code).toList();
    }

    static List<String> codes(Upserted upserted) {
        return upserted instanceof Upserted.Refused refused
                ? refused.rejections().stream().map(Rejection::code).toList()
                : List.of();
    }
}
