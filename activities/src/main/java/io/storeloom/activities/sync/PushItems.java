package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.catalog.Variant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads items as they are sent, in one statement an item kind: each hash is of exactly what was read (decision 0005 rule 3).
 */
@Component
class PushItems {

    private static final TypeReference<Map<String, Text>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Attribute>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> STOCK = new TypeReference<>() {};
    private static final TypeReference<List<Option>> OPTIONS = new TypeReference<>() {};
    private static final TypeReference<List<Image>> IMAGES = new TypeReference<>() {};
    private static final TypeReference<List<Placed>> PLACED = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PushItems(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A category that a product is in, with its collection's GID when it stands in the store. */
    record Placed(long id, String reference, @Nullable String gid, boolean hidden) {}

    /**
     * What is on record of a product in the store.
     *
     * @param members the categories that it was last joined to
     * @param tags ours, or null when it is not known which of them arrived
     * @param aheadTags those that a call without an answer may have added
     * @param attributes names of the metafields that we may have left there
     * @param translated names of the translations that we may have left there
     * @param update the own fields of the last PRODUCT_UPDATE, or null when not known
     * @param parts of which parts an event that is under way has had its translations answered ({@link TranslatedParts})
     */
    record Before(
            List<Long> members,
            @Nullable List<String> tags,
            @Nullable List<String> aheadTags,
            List<String> attributes,
            @Nullable Hash update,
            List<String> translated,
            List<String> parts) {}

    /** A product as it is sent, and whether the catalogue has variants of it, be they asked for or not. */
    record ProductRead(
            Product product,
            Hash core,
            Hash membership,
            Hash translations,
            Hash refusal,
            List<Placed> categories,
            Before before,
            List<VariantRead> variants,
            boolean hasVariants) {

        /** GIDs of the collections that exist, by category reference. */
        Map<String, String> collections() {
            Map<String, String> gids = new LinkedHashMap<>();
            categories.forEach(each -> {
                if (each.gid() != null) {
                    gids.put(each.reference(), each.gid());
                }
            });
            return gids;
        }

        /** The ids of the categories whose collections exist. */
        List<Long> placed() {
            return categories.stream()
                    .filter(each -> each.gid() != null)
                    .map(Placed::id)
                    .toList();
        }
    }

    /** @param attributes names of the metafields that we may have left on it */
    record VariantRead(long id, Variant variant, Hash hash, Hash stock, Hash refusal, List<String> attributes) {}

    /** The product with these variants of it; empty when it is no longer in the catalogue. */
    Optional<ProductRead> product(PushScope scope, long id, List<Long> variants) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> bound(scope, """
                        select p.reference, p.handle, p.vendor, p.product_type, p.tags, p.status, p.options, p.images,
                          p.attributes, p.texts, %s as core, %s as membership, %s as translations, %s as refusal, i.sent_members, i.sent_tags,
                          i.ahead_tags, i.sent_attributes, i.sent_update, i.sent_translated, i.sent_parts,
                          exists (select from variant v where v.tenant_id = p.tenant_id and v.product_id = p.id and v.removed_at is null and not exists (
                             select from store_item k where k.tenant_id = v.tenant_id and k.store_id = :store and k.kind = 'VARIANT' and k.item_id = v.id and k.left_out)) as has_variants,
                          (select coalesce(json_agg(json_build_object('id', c.id, 'reference', c.reference, 'gid', k.gid,
                             'hidden', coalesce(k.status = 'FAILED' and k.error_code = :hidden, false))
                             order by pc.position, c.id), '[]') from product_category pc
                           join category c on c.tenant_id = pc.tenant_id and c.id = pc.category_id and c.removed_at is null
                           left join store_item k on k.tenant_id = c.tenant_id and k.store_id = :store and k.kind = 'CATEGORY'
                             and k.item_id = c.id
                           where pc.tenant_id = p.tenant_id and pc.product_id = p.id) as categories
                        from product p left join store_item i on i.tenant_id = p.tenant_id and i.store_id = :store
                          and i.kind = 'PRODUCT' and i.item_id = p.id
                        where p.tenant_id = :tenant and p.id = :id and p.removed_at is null""".formatted(
                                        CompareSql.PRODUCT_CORE,
                                        CompareSql.MEMBERSHIP,
                                        CompareSql.PRODUCT_TRANSLATIONS,
                                        CompareSql.PRODUCT_REFUSAL))
                        .param("id", id)
                        .param("hidden", HiddenCollections.HIDDEN)
                        .query((row, n) -> product(scope, row, variants(scope, id, variants)))
                        .optional());
    }

    private ProductRead product(PushScope scope, ResultSet row, List<VariantRead> variants) throws SQLException {
        List<Placed> placed = placed(scope, json.readValue(row.getString("categories"), PLACED));
        Product product = new Product(
                row.getString("reference"),
                row.getString("handle"),
                row.getString("vendor"),
                row.getString("product_type"),
                Arrays.asList((String[]) row.getArray("tags").getArray()),
                Product.Status.valueOf(row.getString("status")),
                placed.stream().map(Placed::reference).toList(),
                json.readValue(row.getString("options"), OPTIONS),
                json.readValue(row.getString("images"), IMAGES),
                json.readValue(row.getString("attributes"), ATTRIBUTES),
                json.readValue(row.getString("texts"), TEXTS),
                variants.stream().map(VariantRead::variant).toList());
        java.sql.Array members = row.getArray("sent_members");
        Rehearsal rehearsal = scope.rehearsal();
        byte[] update = rehearsal != null && rehearsal.forced() ? null : row.getBytes("sent_update");
        return new ProductRead(
                product,
                new Hash(row.getBytes("core")),
                new Hash(row.getBytes("membership")),
                new Hash(row.getBytes("translations")),
                new Hash(row.getBytes("refusal")),
                placed,
                new Before(
                        members == null ? List.of() : Arrays.asList((Long[]) members.getArray()),
                        texts(row, "sent_tags"),
                        texts(row, "ahead_tags"),
                        Objects.requireNonNullElse(texts(row, "sent_attributes"), List.of()),
                        update == null ? null : new Hash(update),
                        Objects.requireNonNullElse(texts(row, "sent_translated"), List.of()),
                        Objects.requireNonNullElse(texts(row, "sent_parts"), List.of())),
                variants,
                row.getBoolean("has_variants"));
    }

    /** In a dry run with the collections that the push would have created by then. */
    private static List<Placed> placed(PushScope scope, List<Placed> placed) {
        Rehearsal rehearsal = scope.rehearsal();
        return rehearsal == null
                ? placed
                : placed.stream()
                        .map(each -> new Placed(
                                each.id(),
                                each.reference(),
                                rehearsal.collection(each.id(), each.gid()),
                                each.hidden()))
                        .toList();
    }

    static @Nullable List<String> texts(ResultSet row, String column) throws SQLException {
        java.sql.Array texts = row.getArray(column);
        return texts == null ? null : Arrays.asList((String[]) texts.getArray());
    }

    private List<VariantRead> variants(PushScope scope, long product, List<Long> ids) {
        return bound(scope, """
                        select v.*, i.sent_attributes, r.amount, r.compare_at, %s as sent, %s as sent_stock_hash, %s as refusal,
                          (select coalesce(json_object_agg(s.location_code, s.quantity), '{}') from stock s
                           where s.tenant_id = v.tenant_id and s.variant_id = v.id) as quantities
                        from variant v left join price r on r.tenant_id = v.tenant_id and r.variant_id = v.id
                          and r.price_list_id = (select id from price_list where tenant_id = :tenant and name = :priceListName)
                        left join store_item i on i.tenant_id = v.tenant_id and i.store_id = :store and i.kind = 'VARIANT'
                          and i.item_id = v.id
                        where v.tenant_id = :tenant and v.product_id = :product and v.id = any(:ids) and v.removed_at is null
                        order by v.position, v.id""".formatted(CompareSql.VARIANT, CompareSql.STOCK, CompareSql.VARIANT_REFUSAL))
                .param("product", product)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> variant(row))
                .list();
    }

    private VariantRead variant(ResultSet row) throws SQLException {
        java.math.BigDecimal weight = row.getBigDecimal("weight_value");
        String unit = row.getString("weight_unit");
        return new VariantRead(
                row.getLong("id"),
                new Variant(
                        row.getString("reference"),
                        row.getString("sku"),
                        row.getString("barcode"),
                        Arrays.asList((String[]) row.getArray("option_values").getArray()),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("compare_at"),
                        row.getBigDecimal("cost"),
                        weight == null || unit == null
                                ? null
                                : new Variant.Weight(weight, Variant.Weight.Unit.valueOf(unit)),
                        row.getBoolean("taxable"),
                        row.getBoolean("requires_shipping"),
                        Variant.InventoryPolicy.valueOf(row.getString("inventory_policy")),
                        row.getBoolean("tracked"),
                        row.getString("image_url"),
                        json.readValue(row.getString("attributes"), ATTRIBUTES),
                        json.readValue(row.getString("quantities"), STOCK)),
                new Hash(row.getBytes("sent")),
                new Hash(row.getBytes("sent_stock_hash")),
                new Hash(row.getBytes("refusal")),
                Objects.requireNonNullElse(texts(row, "sent_attributes"), List.of()));
    }

    /** The GID of the product in the store, as recorded. */
    Optional<String> productGid(PushScope scope, long product) {
        return tenants.inTenant(
                scope.run().tenant(),
                () -> bound(scope, """
                        select gid from store_item where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT'
                          and item_id = :id and gid is not null""").param("id", product).query(String.class).optional());
    }

    private JdbcClient.StatementSpec bound(PushScope scope, String sql) {
        return PlanTerms.bindSettings(
                jdbc.sql(sql), scope.run().tenant(), scope.run().store(), scope.snapshot());
    }
}
