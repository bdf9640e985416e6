package io.storeloom.activities.health;

import io.storeloom.workflows.health.MappedField;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what a metadata refresh read; every call needs the tenant's transaction. A page may be kept twice without harm. */
@Component
class MetadataSeen {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MetadataSeen(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void keep(MetadataRow row, List<MetadataPage.Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        bound(row, """
                insert into metadata_seen (tenant_id, run_id, kind, gid, parent_gid, title, status, sku, barcode, price, image, variants_after)
                select :tenant, :run, s.kind, s.gid, s."parentGid", s.title, s.status, s.sku, s.barcode, s.price, s.image,
                  s."variantsAfter"
                from jsonb_to_recordset(:seen::jsonb) s (kind text, gid text, "parentGid" text, title text, status text, sku text,
                  barcode text, price numeric, image boolean, "variantsAfter" text)
                on conflict (run_id, gid, tenant_id) do update set parent_gid = excluded.parent_gid, title = excluded.title,
                  status = excluded.status, sku = excluded.sku, barcode = excluded.barcode, price = excluded.price,
                  image = excluded.image, variants_after = excluded.variants_after""").param("seen", json.writeValueAsString(seen)).update();
    }

    /** A product of which only the first variants were read. */
    record More(String product, String after) {}

    Optional<More> more(MetadataRow row) {
        return bound(row, """
                select gid, variants_after from metadata_seen where tenant_id = :tenant and run_id = :run
                  and variants_after is not null order by gid limit 1""")
                .query((r, n) -> new More(r.getString(1), r.getString(2)))
                .optional();
    }

    void readOn(MetadataRow row, String product, @Nullable String after) {
        bound(row, """
                update metadata_seen set variants_after = :after
                where tenant_id = :tenant and run_id = :run and gid = :product""")
                .param("product", product)
                .param("after", after, Types.VARCHAR)
                .update();
    }

    /** A value of each field that variants carry. */
    Map<MappedField, String> samples(MetadataRow row) {
        Map<MappedField, String> samples = new EnumMap<>(MappedField.class);
        for (MappedField field : List.of(MappedField.SKU, MappedField.BARCODE, MappedField.PRICE)) {
            String column = field.name().toLowerCase(java.util.Locale.ROOT);
            bound(row, """
                            select %1$s::text from metadata_seen where tenant_id = :tenant and run_id = :run and kind = 'VARIANT'
                              and %1$s::text <> '' limit 1""".formatted(column))
                    .query(String.class)
                    .optional()
                    .ifPresent(value -> samples.put(field, value));
        }
        return samples;
    }

    /** Nobody needs it once it was judged. */
    void forget(MetadataRow row) {
        bound(row, """
                delete from metadata_seen where tenant_id = :tenant and run_id in (select id from metadata_run
                  where tenant_id = :tenant and store_id = :store and (id = :run or state <> 'RUNNING'))""").param("store", row.store()).update();
    }

    private JdbcClient.StatementSpec bound(MetadataRow row, String sql) {
        return jdbc.sql(sql).param("tenant", row.tenant()).param("run", row.id());
    }
}
