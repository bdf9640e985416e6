package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.SyncRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Claims items for one attempt, in a transaction of its own and before anything is sent (decision 0005 rule 3). */
@Component
class Claims {

    /** After this many lost claims an item goes alone, so that it can take no other item down with it. */
    static final int ALONE_AFTER = 2;

    /** After this many lost claims an item is given up. */
    static final int GIVEN_UP_AFTER = 3;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Claims(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.json = json;
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** The first phase for which something is owed and ready. */
    Optional<Phase> next(SyncRun run) {
        return tenants.inTenant(run.tenant(), () -> {
            for (Phase phase : Phase.values()) {
                boolean ready = jdbc.sql("select exists (select from store_item i where " + ready(phase) + ")")
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .param("event", run.event())
                        .param("kind", phase.kind().name())
                        .query(Boolean.class)
                        .single();
                if (ready) {
                    return Optional.of(phase);
                }
            }
            return Optional.<Phase>empty();
        });
    }

    /** The bit stands in the text, so that the index on it is used. */
    private static String ready(Phase phase) {
        return """
            i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind and i.due <> 0 and i.due & %d <> 0
              and i.event_id = :event %s""".formatted(phase.due(), extra(phase));
    }

    private static String extra(Phase phase) {
        return switch (phase) {
            // Children first: from 2026-07 a parent's collection names its children's.
            case CATEGORIES -> """
                and not exists (select from category c join store_item k on k.tenant_id = c.tenant_id and k.store_id = i.store_id
                  and k.kind = 'CATEGORY' and k.item_id = c.id and k.due & 1 <> 0
                  where c.tenant_id = i.tenant_id and c.parent_id = i.item_id and c.removed_at is null)""";
            case CATEGORY_PUBLICATION, MEMBERSHIP -> "and i.gid is not null";
            case PUBLICATION, CATEGORY_TRANSLATIONS -> "and i.gid is not null and i.due & 1 = 0";
            // A translation belongs to its original: the texts first, and the variants that bring new option values.
            case TRANSLATIONS -> """
                and i.gid is not null and i.due & 1 = 0 and not exists (select from store_item v where v.tenant_id = i.tenant_id
                  and v.store_id = i.store_id and v.kind = 'VARIANT' and v.parent_id = i.item_id and v.due & 2 <> 0)""";
            case STOCK -> "and i.inventory_gid is not null";
            case VARIANTS -> """
                and exists (select from store_item p where p.tenant_id = i.tenant_id and p.store_id = i.store_id
                  and p.kind = 'PRODUCT' and p.item_id = i.parent_id and p.gid is not null)""";
            // A product that leaves frees its handle for its successor.
            case PRODUCTS -> """
                and not exists (select from product p
                  join product q on q.tenant_id = p.tenant_id and q.handle = p.handle and q.id <> p.id
                  join store_item k on k.tenant_id = q.tenant_id and k.store_id = i.store_id and k.kind = 'PRODUCT'
                    and k.item_id = q.id and k.due & 64 <> 0
                  where p.tenant_id = i.tenant_id and p.id = i.item_id)""";
            // What may have been created without our learning its GID is looked up, and then deleted.
            case PRODUCT_DELETIONS, VARIANT_DELETIONS, CATEGORY_DELETIONS -> "and (i.gid is not null or i.unsure)";
        };
    }

    /**
     * Claims at most {@code most} items of the phase that this attempt does not hold yet; an older attempt's are taken over, and an
     * attempt that was itself overtaken gets none.
     */
    List<Claim> claim(SyncRun run, Phase phase, UUID token, int iteration, int most) {
        return tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                        with ready as (
                          select i.item_id, i.unsure, i.attempts from store_item i where %s
                            and i.claim_token is distinct from :token
                            and exists (select from sync_event e where e.tenant_id = :tenant and e.id = :event
                              and e.pusher_token = :token)
                          order by least(i.attempts, %d), i.parent_id, i.item_id limit :most for update skip locked
                        ), picked as (
                          select r.*, row_number() over (order by r.attempts, r.item_id) as place,
                            min(r.attempts) over () as fewest from ready r
                        )
                        update store_item i set claim_token = :token, attempts = i.attempts + 1, iteration = :iteration,
                          -- From here on nobody knows what the store holds of it, until an outcome is recorded.
                          sent_core = case when :bit = 1 then null else sent_core end,
                          sent_variants = case when :bit = 2 then null else sent_variants end,
                          sent_membership = case when :bit = 8 then null else sent_membership end,
                          sent_translations = case when :bit = 16 then null else sent_translations end,
                          sent_publication = case when :bit = 32 then null else sent_publication end,
                          unsure = i.unsure or (i.gid is null and :creates), updated_at = now()
                        from picked k where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind
                          and i.item_id = k.item_id and (k.attempts < %d or (k.place = 1 and k.fewest >= %d))
                        returning i.kind, i.item_id, i.parent_id, i.reference, i.gid, i.inventory_gid, i.due,
                          k.attempts as lost, k.unsure as was_unsure""".formatted(ready(phase), ALONE_AFTER, ALONE_AFTER, ALONE_AFTER))
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .param("event", run.event())
                        .param("kind", phase.kind().name())
                        .param("token", token)
                        .param("iteration", iteration)
                        .param("most", most)
                        .param("bit", phase.due())
                        .param("creates", phase.due() == Facet.CORE.bit() || phase.due() == Facet.VARIANTS.bit())
                        .query((row, n) -> map(row))
                        .list());
    }

    /**
     * Writes ahead of a call what it may leave of ours in the store: categories, tags, metafields and translations that the item may
     * have     * afterwards. False when another attempt has taken the item over, and nothing may be sent.
     *
     * @param update whether its own fields are sent, so that those of the last update are no longer known
     */
    boolean ahead(PushScope scope, Claim item, Outcome.Sent possible, boolean update) {
        return tenants.inTenant(
                        scope.run().tenant(),
                        () -> jdbc.sql("""
                                update store_item set sent_members = coalesce(:members::bigint[], sent_members),
                                  ahead_tags = coalesce(:tags::text[], ahead_tags),
                                  sent_attributes = coalesce(:attributes::text[], sent_attributes),
                                  sent_translated = coalesce(:translated::text[], sent_translated),
                                  sent_update = case when :update then null else sent_update end
                                where tenant_id = :tenant and store_id = :store and kind = :kind and item_id = :item
                                  and claim_token = :token""")
                                .param("tenant", scope.run().tenant())
                                .param("store", scope.run().store())
                                .param("kind", item.kind().name())
                                .param("item", item.item())
                                .param("token", scope.token())
                                .param("members", longs(possible.members()))
                                .param("tags", texts(possible.tags()))
                                .param("attributes", texts(possible.attributes()))
                                .param("translated", texts(possible.translated()))
                                .param("update", update)
                                .update())
                == 1;
    }

    /** As {@link #ahead(PushScope, Claim, Outcome.Sent, boolean)}, for the metafields of variants; by item. */
    void ahead(PushScope scope, Map<Long, ? extends Collection<String>> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        List<Long> items = List.copyOf(attributes.keySet());
        tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                        update store_item i set sent_attributes = array(select jsonb_array_elements_text(u.names::jsonb))
                        from unnest(:items, :names) u(item, names)
                        where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'VARIANT' and i.item_id = u.item
                          and i.claim_token = :token""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("token", scope.token())
                        .param("items", items.toArray(Long[]::new))
                        .param(
                                "names",
                                items.stream()
                                        .map(item -> json.writeValueAsString(attributes.get(item)))
                                        .toArray(String[]::new))
                        .update());
    }

    static Long @Nullable [] longs(@Nullable Collection<Long> values) {
        return values == null ? null : values.toArray(Long[]::new);
    }

    static String @Nullable [] texts(@Nullable Collection<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    /** The variants that are created together with these products. */
    List<Claim> claimVariantsOf(SyncRun run, List<Claim> products, UUID token, int iteration) {
        Long[] parents = products.stream().map(Claim::item).toArray(Long[]::new);
        return tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                        with picked as (
                          select i.item_id, i.unsure, i.attempts from store_item i
                          where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind and i.parent_id = any(:parents)
                            and exists (select from store_item p where p.tenant_id = :tenant and p.store_id = :store
                              and p.kind = 'PRODUCT' and p.item_id = i.parent_id and p.claim_token = :token)
                            and i.gid is null and i.due & :bit <> 0 and i.event_id = :event for update
                        )
                        update store_item i set claim_token = :token, iteration = :iteration, unsure = true, updated_at = now()
                        from picked k where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind
                          and i.item_id = k.item_id
                        returning i.kind, i.item_id, i.parent_id, i.reference, i.gid, i.inventory_gid, i.due,
                          k.attempts as lost, k.unsure as was_unsure""")
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .param("event", run.event())
                        .param("kind", ItemKind.VARIANT.name())
                        .param("bit", Facet.VARIANTS.bit())
                        .param("parents", parents)
                        .param("token", token)
                        .param("iteration", iteration)
                        .query((row, n) -> map(row))
                        .list());
    }

    private static Claim map(ResultSet row) throws SQLException {
        long parent = row.getLong("parent_id");
        boolean root = row.wasNull();
        return new Claim(
                ItemKind.valueOf(row.getString("kind")),
                row.getLong("item_id"),
                root ? null : parent,
                row.getString("reference"),
                row.getString("gid"),
                row.getString("inventory_gid"),
                row.getInt("due"),
                row.getInt("lost"),
                row.getBoolean("was_unsure"));
    }
}
