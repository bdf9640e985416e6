package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.SyncRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /** The first phase for which something is owed and ready, else how long there is to wait. */
    NextPhase next(SyncRun run) {
        return tenants.inTenant(run.tenant(), () -> {
            for (Phase phase : Phase.values()) {
                boolean ready = ready(
                                "select exists (select from store_item i where " + Readiness.ready(phase) + ")",
                                run,
                                phase)
                        .query(Boolean.class)
                        .single();
                if (ready) {
                    return new NextPhase(phase, 0, null);
                }
            }
            // In the transaction of the look above: its now() is the same.
            return ready("""
                            select case when count(*) = 0 then 0 else greatest(1, ceil(extract(epoch from min(i.look_at) - now())))::bigint end as seconds,
                              min(i.looking_since) as since from store_item i where\s""" + Readiness.NOT_YET, run, Phase.IMAGES)
                    .query((row, n) ->
                            new NextPhase(null, row.getLong("seconds"), row.getObject("since", OffsetDateTime.class)))
                    .single();
        });
    }

    private JdbcClient.StatementSpec ready(String sql, SyncRun run, Phase phase) {
        return jdbc.sql(sql)
                .param("tenant", run.tenant())
                .param("store", run.store())
                .param("event", run.event())
                .param("kind", phase.kind().name());
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
                          sent_images = case when :bit = 128 then null else sent_images end,
                          unsure = i.unsure or (i.gid is null and :creates), updated_at = now()
                        from picked k where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind
                          and i.item_id = k.item_id and (k.attempts < %d or (k.place = 1 and k.fewest >= %d))
                        returning i.kind, i.item_id, i.parent_id, i.reference, i.gid, i.inventory_gid, i.due,
                          k.attempts as lost, k.unsure as was_unsure, i.needs_id""".formatted(Readiness.ready(phase), ALONE_AFTER, ALONE_AFTER, ALONE_AFTER))
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
     * have afterwards. False when another attempt has taken the item over, and nothing may be sent.
     *
     * @param update whether its own fields are sent, so that those of the last update are no longer known
     */
    boolean ahead(PushScope scope, Claim item, Outcome.Sent possible, boolean update) {
        return ahead(scope, item, possible, update, null);
    }

    /** As {@link #ahead(PushScope, Claim, Outcome.Sent, boolean)}, of a creation. */
    boolean ahead(PushScope scope, Claim item, Outcome.Sent possible, boolean update, @Nullable Begun begun) {
        if (scope.rehearsal() != null) {
            return true;
        }
        SentImages images = begun == null ? null : begun.images();
        return tenants.inTenant(
                        scope.run().tenant(),
                        () -> jdbc.sql("""
                                update store_item set sent_members = coalesce(:members::bigint[], sent_members),
                                  ahead_tags = coalesce(:tags::text[], ahead_tags),
                                  sent_attributes = coalesce(:attributes::text[], sent_attributes),
                                  sent_translated = coalesce(:translated::text[], sent_translated),
                                  sent_update = case when :update then null else sent_update end,
                                  sent_files = case when :begun then :files::jsonb else sent_files end,
                                  sent_options = case when :begun then :options::jsonb else sent_options end
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
                                .param("begun", begun != null)
                                .param("files", images == null ? null : json.writeValueAsString(images))
                                .param(
                                        "options",
                                        begun == null ? null : json.writeValueAsString(List.of(begun.options())))
                                .update())
                == 1;
    }

    /** As {@link #ahead(PushScope, Claim, Outcome.Sent, boolean)}, for the metafields of variants; by item. */
    void ahead(PushScope scope, Map<Long, ? extends Collection<String>> attributes) {
        if (attributes.isEmpty() || scope.rehearsal() != null) {
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
                          k.attempts as lost, k.unsure as was_unsure, i.needs_id""")
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
                row.getBoolean("was_unsure"),
                row.getBoolean("needs_id"));
    }
}
