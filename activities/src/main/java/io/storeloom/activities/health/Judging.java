package io.storeloom.activities.health;

import io.storeloom.activities.tenant.Tenants;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Judges what a metadata refresh read, set by set. Needs the tenant's transaction. */
@Component
class Judging {

    private static final String OF_RUN = " from metadata_seen s where s.tenant_id = :tenant and s.run_id = :run ";
    private static final String VARIANTS =
            "select coalesce(nullif(s.sku, ''), s.title) as reference, s.gid, s.title as detail, 1 as items" + OF_RUN
                    + "and s.kind = 'VARIANT' and ";
    private static final String PRODUCTS = "select s.title as reference, s.gid, s.status as detail, 1 as items" + OF_RUN
            + "and s.kind = 'PRODUCT' and ";
    private static final String SHARED =
            "select s.%1$s as reference, min(s.gid) as gid, count(*) || ' variants' as detail, count(*) as items"
                    + OF_RUN + "and s.kind = 'VARIANT' and s.%1$s <> '' group by s.%1$s having count(*) > 1";

    /** Rows of reference, gid, detail and how many items each stands for. */
    private static final Map<QualityCode, String> RULES = new EnumMap<>(Map.of(
            QualityCode.DUPLICATE_SKU, SHARED.formatted("sku"),
            QualityCode.DUPLICATE_BARCODE, SHARED.formatted("barcode"),
            QualityCode.MISSING_PRICE, VARIANTS + "coalesce(s.price, 0) = 0",
            QualityCode.MISSING_SKU, VARIANTS + "coalesce(s.sku, '') = ''",
            QualityCode.MISSING_BARCODE, VARIANTS + "coalesce(s.barcode, '') = ''",
            QualityCode.MISSING_TITLE, PRODUCTS + "trim(s.title) = ''",
            QualityCode.MISSING_IMAGE, PRODUCTS + "not s.image and s.status is distinct from 'ARCHIVED'",
            QualityCode.ORPHAN_VARIANT, """
                    select coalesce(nullif(s.sku, ''), s.title) as reference, s.gid, p.reference as detail, 1 as items
                    from metadata_seen s join store_item p on p.tenant_id = :tenant and p.store_id = :store and p.kind = 'PRODUCT'
                      and p.gid = s.parent_gid and p.status <> 'DELETED'
                    where s.tenant_id = :tenant and s.run_id = :run and s.kind = 'VARIANT' and not exists (
                      select from store_item v where v.tenant_id = :tenant and v.store_id = :store and v.gid = s.gid)""",
            // What was written since the run began may have been made behind the page that was being read.
            QualityCode.MISSING_IN_SHOP, """
                    select i.reference, i.gid, i.kind as detail, 1 as items from store_item i
                    where i.tenant_id = :tenant and i.store_id = :store and i.kind in ('PRODUCT', 'VARIANT') and i.gid is not null
                      and i.status <> 'DELETED' and i.updated_at < :begun and not exists (
                        select from metadata_seen s where s.tenant_id = :tenant and s.run_id = :run and s.gid = i.gid)"""));

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FieldMappings mappings;

    Judging(Tenants tenants, JdbcClient jdbc, JsonMapper json, FieldMappings mappings) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
        this.mappings = mappings;
    }

    /** Writes the store's entries anew. */
    void judge(MetadataRow row) {
        // A large shop takes longer than other statements may; the driver gives up after 300 s.
        jdbc.sql("set local statement_timeout = '270s'").update();
        jdbc.sql("delete from data_quality where tenant_id = :tenant and store_id = :store")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .update();
        RULES.forEach((code, bad) -> write(row, code, bad));
        unmapped(row);
    }

    private void write(MetadataRow row, QualityCode code, String bad) {
        jdbc.sql("""
                        insert into data_quality (tenant_id, store_id, code, count, samples)
                        select :tenant, :store, :code, sum(items), coalesce(jsonb_agg(jsonb_build_object(
                            'reference', reference, 'gid', gid, 'detail', detail) order by place) filter (where place <= :samples), '[]')
                        from (select b.*, row_number() over (order by b.reference, b.gid) as place from (%s) b) x
                        having count(*) > 0""".formatted(bad))
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("run", row.id())
                .param("begun", row.createdAt().atOffset(java.time.ZoneOffset.UTC))
                .param("code", code.name())
                .param("samples", DataQuality.MOST_SAMPLES)
                .update();
    }

    private void unmapped(MetadataRow row) {
        List<String> mapped = mappings.find(row.tenant(), row.store()).stream()
                // A proposal takes in whatever the shop has.
                .filter(view -> view.version() > 0)
                .flatMap(view -> view.mapping().attributes().stream())
                .map(each -> each.namespace() + "." + each.key())
                .toList();
        List<Map<String, String>> left = row.definitions().stream()
                .filter(each -> !mapped.contains(each.name()))
                .map(each -> Map.of("reference", each.name(), "detail", each.type()))
                .collect(Collectors.toList());
        if (left.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into data_quality (tenant_id, store_id, code, count, samples)
                        values (:tenant, :store, :code, :count, :samples::jsonb)""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("code", QualityCode.UNMAPPED_METAFIELD.name())
                .param("count", left.size())
                .param(
                        "samples",
                        json.writeValueAsString(left.subList(0, Math.min(DataQuality.MOST_SAMPLES, left.size()))))
                .update();
    }

    /** How many entries the store has. */
    int entries(UUID store) {
        return jdbc.sql("select count(*)::int from data_quality where tenant_id = :tenant and store_id = :store")
                .param("tenant", tenants.current())
                .param("store", store)
                .query(Integer.class)
                .single();
    }
}
