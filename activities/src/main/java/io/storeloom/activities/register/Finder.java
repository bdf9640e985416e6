package io.storeloom.activities.register;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.ItemStatus;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds things by the beginning of their name, reference or number, and says how a product stands in every store. */
@Component
public class Finder {

    private static final int EACH = 8;

    private final Tenants tenants;
    private final JdbcClient jdbc;

    Finder(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** Something found; {@code id} is a reference for what is in the catalogue. */
    public record Hit(Kind kind, String id, String title) {
        /** What it is. */
        public enum Kind {
            PRODUCT,
            CATEGORY,
            STORE,
            EVENT
        }
    }

    /** How a product stands in one store; no status where it was never planned. */
    public record Standing(
            UUID store,
            String storeName,
            @Nullable ItemStatus status,
            @Nullable String gid,
            Items.@Nullable Fault error,
            long variants,
            long variantsFailed,
            @Nullable Instant syncedAt) {}

    /** At most eight of each kind; references in exactly this case, names in any. */
    public List<Hit> search(UUID tenant, String beginning) {
        @Nullable Long number = number(beginning);
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        (select 'STORE' as kind, id::text as id, name as title from store
                          where starts_with(lower(name), lower(:q)) or starts_with(shop_domain, lower(:q)) order by name limit :each)
                        union all
                        (select 'EVENT', id::text, '#' || number from sync_event where number = :number)
                        union all
                        (select 'CATEGORY', reference, coalesce(t.texts->(select base_language from tenant)->>'title', reference)
                          from category t where removed_at is null and reference >= :q and reference < :end
                          order by reference limit :each)
                        union all
                        (select 'PRODUCT', reference, coalesce(t.texts->(select base_language from tenant)->>'title', reference)
                          from product t where removed_at is null and reference >= :q and reference < :end
                          order by reference limit :each)""")
                        .param("q", beginning)
                        .param("end", beginning + Character.toString(Character.MAX_CODE_POINT))
                        .param("number", number, Types.BIGINT)
                        .param("each", EACH)
                        .query((row, n) -> new Hit(
                                Hit.Kind.valueOf(Columns.text(row, "kind")),
                                Columns.text(row, "id"),
                                Columns.text(row, "title")))
                        .list());
    }

    /** How a product stands in each of the tenant's stores; empty when there is no such product. */
    public Optional<List<Standing>> product(UUID tenant, String reference) {
        return tenants.inTenant(tenant, () -> {
            Optional<Long> product = jdbc.sql("select id from product where reference = ?")
                    .param(reference)
                    .query(Long.class)
                    .optional();
            return product.map(id -> jdbc.sql("""
                            select s.id, s.name, i.status, i.gid, i.error_field, i.error_code, i.error_message,
                              i.error_remedy, i.synced_at, v.variants, v.failed
                            from store s
                            left join store_item i on i.tenant_id = s.tenant_id and i.store_id = s.id
                              and i.kind = 'PRODUCT' and i.item_id = :id
                            left join lateral (select count(*) as variants, count(*) filter (where status = 'FAILED') as failed
                              from store_item c where c.tenant_id = s.tenant_id and c.store_id = s.id and c.parent_id = :id
                                and c.kind = 'VARIANT') v on true
                            order by s.created_at, s.id""")
                    .param("id", id)
                    .query((row, n) -> {
                        @Nullable String status = row.getString("status");
                        return new Standing(
                                Columns.uuid(row, "id"),
                                Columns.text(row, "name"),
                                status == null ? null : ItemStatus.valueOf(status),
                                row.getString("gid"),
                                row.getString("error_code") == null
                                        ? null
                                        : new Items.Fault(
                                                row.getString("error_field"),
                                                row.getString("error_code"),
                                                row.getString("error_message"),
                                                row.getString("error_remedy")),
                                row.getLong("variants"),
                                row.getLong("failed"),
                                Columns.instantOrNull(row, "synced_at"));
                    })
                    .list());
        });
    }

    private static @Nullable Long number(String text) {
        String digits = text.startsWith("#") ? text.substring(1) : text;
        return digits.matches("\\d{1,15}") ? Long.valueOf(digits) : null;
    }
}
