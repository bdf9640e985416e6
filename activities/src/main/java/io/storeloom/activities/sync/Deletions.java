package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a run has still to remove from its store, for the person who reviews it (decision 0005 rule 11). */
@Component
public class Deletions {

    /** The items that the event would remove, and all that the store holds; a product goes with its variants. */
    private static final String HELD = """
            from store_item i left join store_item p on i.kind = 'VARIANT' and p.tenant_id = :tenant and p.store_id = :store
              and p.kind = 'PRODUCT' and p.item_id = i.parent_id
            where i.tenant_id = :tenant and i.store_id = :store and i.gid is not null and i.status <> 'DELETED'""";

    private static final String OWN = "(i.due = 64 and i.event_id = :event)";
    private static final String WITH_ITS_PRODUCT = "(p.due = 64 and p.event_id = :event)";

    /** {@code leaving} and {@code held} of an event. */
    private static final String LEAVING = "select count(*) filter (where " + OWN + " or " + WITH_ITS_PRODUCT
            + ")::int as leaving, count(*)::int as held " + HELD;

    /** The same without those that a person let go. */
    static final String UNCONFIRMED =
            "select count(*) filter (where (" + OWN + " and i.let_go is distinct from :event) or (" + WITH_ITS_PRODUCT
                    + " and p.let_go is distinct from :event))::int as leaving, count(*)::int as held " + HELD;

    private final Tenants tenants;
    private final JdbcClient jdbc;

    Deletions(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /**
     * How much would go.
     *
     * @param variants those of products that go included
     * @param held so many items are in the store
     */
    public record Counts(int categories, int products, int variants, int held) {}

    /**
     * An item that would go; variants that go with their product are counted there.
     *
     * @param title in the base language; of a variant its product's, with the values of its options
     * @param parent a variant's product, by reference
     * @param variants so many go with a product
     */
    public record Item(
            ItemKind type,
            long itemId,
            String reference,
            @Nullable String title,
            @Nullable String parent,
            String gid,
            int variants) {}

    /** Whose deletions: an event of a store of a tenant. */
    public record Of(UUID tenant, UUID store, UUID event) {}

    /**
     * What to list.
     *
     * @param type null for all
     * @param part of a reference, in any case; null for all
     * @param language the base language, for titles
     */
    public record Filter(@Nullable ItemKind type, @Nullable String part, String language) {}

    /** A place in the list. */
    public record Position(String type, String reference, long itemId) {}

    /** Counts by kind; all zero for an event that has nothing to remove (any more). */
    public Counts counts(Of of) {
        return tenants.inTenant(
                of.tenant(),
                () -> bound(of, """
                        select count(*) filter (where i.kind = 'CATEGORY' and %1$s) as categories,
                          count(*) filter (where i.kind = 'PRODUCT' and %1$s) as products,
                          count(*) filter (where i.kind = 'VARIANT' and (%1$s or %2$s)) as variants, count(*) as held
                        """.formatted(OWN, WITH_ITS_PRODUCT) + HELD)
                        .query((row, n) -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                        .single());
    }

    /** What would go, by kind and reference. */
    public List<Item> items(Of of, Filter filter, @Nullable Position after, int limit) {
        return tenants.inTenant(
                of.tenant(),
                () -> bound(of, """
                        with leaving as (
                          select i.kind, i.item_id, i.parent_id, i.reference, i.gid %s and %s and not coalesce(%s, false)
                            and (:kind::text is null or i.kind = :kind)
                            and (:part::text is null or position(lower(:part) in lower(i.reference)) > 0)
                            and (:first or (i.kind, i.reference, i.item_id) > (:afterKind, :afterReference, :afterItem))
                          order by i.kind, i.reference, i.item_id limit :limit
                        )
                        select l.*, pp.reference as parent,
                          case l.kind when 'CATEGORY' then c.texts -> :language ->> 'title'
                            when 'PRODUCT' then p.texts -> :language ->> 'title'
                            else concat_ws(' – ', pp.texts -> :language ->> 'title', nullif(array_to_string(v.option_values, ' / '), '')) end as title,
                          (select count(*) from store_item s where l.kind = 'PRODUCT' and s.tenant_id = :tenant and s.store_id = :store
                            and s.kind = 'VARIANT' and s.parent_id = l.item_id and s.gid is not null and s.status <> 'DELETED') as variants
                        from leaving l
                        left join category c on l.kind = 'CATEGORY' and c.tenant_id = :tenant and c.id = l.item_id
                        left join product p on l.kind = 'PRODUCT' and p.tenant_id = :tenant and p.id = l.item_id
                        left join product pp on l.kind = 'VARIANT' and pp.tenant_id = :tenant and pp.id = l.parent_id
                        left join variant v on l.kind = 'VARIANT' and v.tenant_id = :tenant and v.id = l.item_id
                        order by l.kind, l.reference, l.item_id""".formatted(HELD, OWN, WITH_ITS_PRODUCT))
                        .param(
                                "kind",
                                Optional.ofNullable(filter.type())
                                        .map(Enum::name)
                                        .orElse(null),
                                Types.VARCHAR)
                        .param("part", filter.part(), Types.VARCHAR)
                        .param("first", after == null)
                        .param("afterKind", after == null ? "" : after.type())
                        .param("afterReference", after == null ? "" : after.reference())
                        .param("afterItem", after == null ? 0L : after.itemId())
                        .param("language", filter.language())
                        .param("limit", limit)
                        .query((row, n) -> item(row))
                        .list());
    }

    /** Lets those go that wait now; what else wants to leave later is shown again. */
    static void confirm(JdbcClient jdbc, EventRow row, @Nullable Integer seen) {
        boolean asSeen = jdbc.sql("select n.leaving = coalesce(:seen::int, n.leaving) from (" + LEAVING + ") n")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("event", row.id())
                .param("seen", seen, Types.INTEGER)
                .query(Boolean.class)
                .single();
        if (!asSeen) {
            throw new SyncRefused(
                    SyncRefused.Code.DELETIONS_CHANGED,
                    "Other deletions wait now than those that were seen.",
                    "Look at them again, then confirm so many.");
        }
        jdbc.sql("""
                        update store_item set let_go = :event
                        where tenant_id = :tenant and store_id = :store and due = 64 and event_id = :event""")
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("event", row.id())
                .update();
    }

    private JdbcClient.StatementSpec bound(Of of, String sql) {
        return jdbc.sql(sql)
                .param("tenant", of.tenant())
                .param("store", of.store())
                .param("event", of.event());
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                ItemKind.valueOf(Columns.text(row, "kind")),
                row.getLong("item_id"),
                Columns.text(row, "reference"),
                row.getString("title"),
                row.getString("parent"),
                Columns.text(row, "gid"),
                row.getInt("variants"));
    }
}
