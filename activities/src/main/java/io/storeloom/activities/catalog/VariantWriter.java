package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes variants with their stock and their price in one list; what is equal is not touched. */
final class VariantWriter {
    private static final String FIELDS = """
            product_id, sku, barcode, option_values, position, cost, weight_value, weight_unit, taxable, requires_shipping,
            inventory_policy, tracked, image_url, attributes, core_hash, stock_hash""";
    private static final String ARRAYS = """
            :products, :skus, :barcodes, :values, :positions, :costs, :weights, :units, :taxables, :shippings, :policies,
            :trackeds, :images, :attributes, :cores, :stocks""";
    private static final String NEW = """
            insert into variant (tenant_id, reference, %1$s)
            select :tenant, reference, product_id, sku, barcode, option_values::text[], position, cost, weight_value,
                weight_unit, taxable, requires_shipping, inventory_policy, tracked, image_url, attributes::jsonb, core_hash,
                stock_hash
            from unnest(:references, %2$s) as u (reference, %1$s)
            returning id, reference""".formatted(FIELDS, ARRAYS);
    /** As with products, leaves the planner no choice. */
    private static final String CHANGED = """
            insert into variant as v (tenant_id, id, reference, %1$s)
            overriding system value
            select :tenant, id, reference, product_id, sku, barcode, option_values::text[], position, cost, weight_value,
                weight_unit, taxable, requires_shipping, inventory_policy, tracked, image_url, attributes::jsonb, core_hash,
                stock_hash
            from unnest(:ids, :references, %2$s) as u (id, reference, %1$s)
            on conflict (id, tenant_id) do update set product_id = excluded.product_id, sku = excluded.sku,
                barcode = excluded.barcode, option_values = excluded.option_values, position = excluded.position,
                cost = excluded.cost, weight_value = excluded.weight_value, weight_unit = excluded.weight_unit,
                taxable = excluded.taxable, requires_shipping = excluded.requires_shipping,
                inventory_policy = excluded.inventory_policy, tracked = excluded.tracked, image_url = excluded.image_url,
                attributes = excluded.attributes, core_hash = excluded.core_hash, stock_hash = excluded.stock_hash,
                updated_at = now(), removed_at = null""".formatted(FIELDS, ARRAYS);

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final long priceList;
    private final ChangeLog changes;

    VariantWriter(JdbcClient jdbc, UUID tenant, long priceList, ChangeLog changes) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.priceList = priceList;
        this.changes = changes;
    }

    /** Writes what differs and answers every row's id, in the rows' order. */
    List<Long> write(List<VariantRow> rows) {
        List<VariantRow> added = rows.stream().filter(VariantRow::isNew).toList();
        List<VariantRow> changed =
                rows.stream().filter(row -> !row.isNew() && row.rowChanged()).toList();
        Map<String, Long> ids = new HashMap<>();
        if (!added.isEmpty()) {
            fields(jdbc.sql(NEW), added)
                    .param(
                            "references",
                            Params.texts(added, row -> row.variant().reference()))
                    .query(row -> {
                        ids.put(row.getString(2), row.getLong(1));
                    });
        }
        if (!changed.isEmpty()) {
            fields(jdbc.sql(CHANGED), changed)
                    .param("ids", Params.ids(changed, VariantRow::existingId))
                    .update();
        }
        List<Long> written = new ArrayList<>(rows.size());
        for (VariantRow row : rows) {
            long id = row.isNew() ? ids.getOrDefault(row.variant().reference(), -1L) : row.existingId();
            if (row.changed()) {
                changes.add(ItemKind.VARIANT, id);
            }
            written.add(id);
        }
        stock(rows, written);
        prices(rows, written);
        return written;
    }

    /** Takes variants out of the catalogue; their rows stay, so that they find their id again. */
    void remove(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update variant set removed_at = now(), updated_at = now()
                        where tenant_id = :tenant and id = any(:ids) and removed_at is null returning id""").param("tenant", tenant).param("ids", Params.ids(ids)).query(row -> {
            changes.add(ItemKind.VARIANT, row.getLong(1));
        });
    }

    private JdbcClient.StatementSpec fields(JdbcClient.StatementSpec sql, List<VariantRow> rows) {
        return sql.param("tenant", tenant)
                .param("references", Params.texts(rows, row -> row.variant().reference()))
                .param("products", Params.ids(rows, VariantRow::product))
                .param("skus", Params.texts(rows, row -> row.variant().sku()))
                .param("barcodes", Params.texts(rows, row -> row.variant().barcode()))
                .param(
                        "values",
                        Params.texts(rows, row -> Params.literal(row.variant().optionValues())))
                .param("positions", Params.ints(rows, row -> row.merged().position()))
                .param("costs", Params.numbers(rows, row -> row.variant().cost()))
                .param("weights", Params.numbers(rows, row -> weight(row.variant())))
                .param("units", Params.texts(rows, row -> unit(row.variant())))
                .param("taxables", Params.flags(rows, row -> row.variant().taxable()))
                .param("shippings", Params.flags(rows, row -> row.variant().requiresShipping()))
                .param(
                        "policies",
                        Params.texts(
                                rows, row -> row.variant().inventoryPolicy().name()))
                .param("trackeds", Params.flags(rows, row -> row.variant().tracked()))
                .param("images", Params.texts(rows, row -> row.variant().imageUrl()))
                .param(
                        "attributes",
                        Params.texts(
                                rows, row -> Documents.writeMap(row.variant().attributes())))
                .param("cores", Params.hashes(rows, VariantRow::core))
                .param("stocks", Params.hashes(rows, VariantRow::stockHash));
    }

    private static @Nullable BigDecimal weight(Variant variant) {
        Variant.Weight weight = variant.weight();
        return weight == null ? null : weight.value();
    }

    private static @Nullable String unit(Variant variant) {
        Variant.Weight weight = variant.weight();
        return weight == null ? null : weight.unit().name();
    }

    private void stock(List<VariantRow> rows, List<Long> ids) {
        StockWriter stock = new StockWriter(jdbc, tenant);
        for (int i = 0; i < rows.size(); i++) {
            VariantRow row = rows.get(i);
            if (row.stockChanged()) {
                stock.set(ids.get(i), row.stock(), row.isNew());
            }
        }
        stock.write();
    }

    private void prices(List<VariantRow> rows, List<Long> ids) {
        PriceWriter prices = new PriceWriter(jdbc, tenant, priceList);
        for (int i = 0; i < rows.size(); i++) {
            VariantRow row = rows.get(i);
            if (row.priceChanged()) {
                prices.set(ids.get(i), row.variant().price(), row.variant().compareAtPrice(), row.isNew());
            }
        }
        prices.write();
    }
}
