package io.storeloom.activities.sync;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what an adoption run read; every call needs the tenant's transaction. A page may be kept twice without harm. */
@Component
class SeenRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SeenRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void keep(AdoptionRow row, List<ShopPage.Seen> seen) {
        if (seen.isEmpty()) {
            return;
        }
        bound(row, """
                insert into adoption_seen (tenant_id, adoption_id, kind, gid, parent_gid, inventory_gid, title, handle, sku, barcode,
                  custom_id, status, rule_based, variants_after)
                select :tenant, :adoption, s.kind, s.gid, s."parentGid", s."inventoryGid", s.title, s.handle, s.sku, s.barcode,
                  s."customId", s.status, s."ruleBased", s."variantsAfter"
                from jsonb_to_recordset(:seen::jsonb) s (kind text, gid text, "parentGid" text, "inventoryGid" text, title text,
                  handle text, sku text, barcode text, "customId" text, status text, "ruleBased" boolean, "variantsAfter" text)
                on conflict (adoption_id, gid, tenant_id) do update set parent_gid = excluded.parent_gid,
                  inventory_gid = excluded.inventory_gid, title = excluded.title, handle = excluded.handle, sku = excluded.sku,
                  barcode = excluded.barcode, custom_id = excluded.custom_id, status = excluded.status,
                  rule_based = excluded.rule_based, variants_after = excluded.variants_after""").param("seen", json.writeValueAsString(seen)).update();
    }

    /** A product of which only the first variants were read. */
    record More(String product, String after) {}

    Optional<More> more(AdoptionRow row) {
        return bound(row, """
                select gid, variants_after from adoption_seen where tenant_id = :tenant and adoption_id = :adoption
                  and variants_after is not null order by gid limit 1""")
                .query((r, n) -> new More(r.getString(1), r.getString(2)))
                .optional();
    }

    void readOn(AdoptionRow row, String product, @org.jspecify.annotations.Nullable String after) {
        bound(row, """
                update adoption_seen set variants_after = :after
                where tenant_id = :tenant and adoption_id = :adoption and gid = :product""")
                .param("product", product)
                .param("after", after, java.sql.Types.VARCHAR)
                .update();
    }

    private JdbcClient.StatementSpec bound(AdoptionRow row, String sql) {
        return jdbc.sql(sql).param("tenant", row.tenant()).param("adoption", row.id());
    }
}
