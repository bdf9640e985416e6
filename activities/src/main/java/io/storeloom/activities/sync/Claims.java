package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.SyncRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims items for one attempt, in a transaction of its own and before anything is sent (design.md §4 rule 3). */
@Component
class Claims {

    /** After this many lost claims an item goes alone, so that it can take no other item down with it. */
    static final int ALONE_AFTER = 2;

    /** After this many lost claims an item is given up. */
    static final int GIVEN_UP_AFTER = 3;

    private final Tenants tenants;
    private final JdbcClient jdbc;

    Claims(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** The first phase for which something is owed and ready. */
    Optional<Phase> next(SyncRun run) {
        return tenants.inTenant(run.tenant(), () -> {
            for (Phase phase : Phase.values()) {
                boolean ready = jdbc.sql(
                                "select exists (select from store_item i where " + READY.formatted(extra(phase)) + ")")
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .param("event", run.event())
                        .param("kind", phase.kind().name())
                        .param("bit", phase.due())
                        .query(Boolean.class)
                        .single();
                if (ready) {
                    return Optional.of(phase);
                }
            }
            return Optional.<Phase>empty();
        });
    }

    private static final String READY = """
            i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind and i.due <> 0 and i.due & :bit <> 0
              and i.event_id = :event %s""";

    private static String extra(Phase phase) {
        return switch (phase) {
            // Children first: from 2026-07 a parent's collection names its children's.
            case CATEGORIES -> """
                and not exists (select from category c join store_item k on k.tenant_id = c.tenant_id and k.store_id = i.store_id
                  and k.kind = 'CATEGORY' and k.item_id = c.id and k.due & 1 <> 0
                  where c.tenant_id = i.tenant_id and c.parent_id = i.item_id and c.removed_at is null)""";
            case CATEGORY_PUBLICATION, MEMBERSHIP -> "and i.gid is not null";
            case PUBLICATION -> "and i.gid is not null and i.due & 1 = 0";
            case STOCK -> "and i.inventory_gid is not null";
            case VARIANTS -> """
                and exists (select from store_item p where p.tenant_id = i.tenant_id and p.store_id = i.store_id
                  and p.kind = 'PRODUCT' and p.item_id = i.parent_id and p.gid is not null)""";
            case PRODUCTS -> "";
            // A deletion is claimed only while the item is still gone (design.md §4 rule 11).
            case PRODUCT_DELETIONS -> "and i.gid is not null";
            case VARIANT_DELETIONS ->
                "and i.gid is not null and exists (select from variant v where v.tenant_id = i.tenant_id and v.id = i.item_id"
                        + " and v.removed_at is not null)";
            case CATEGORY_DELETIONS -> "and i.gid is not null";
        };
    }

    /** Claims at most {@code most} items of the phase that this attempt does not hold yet; an older attempt's are taken over. */
    List<Claim> claim(SyncRun run, Phase phase, UUID token, int iteration, int most) {
        return tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                        with ready as (
                          select i.item_id, i.unsure, i.attempts from store_item i where %s
                            and i.claim_token is distinct from :token
                          order by least(i.attempts, %d), i.parent_id, i.item_id limit :most for update skip locked
                        ), picked as (
                          select r.*, row_number() over (order by r.attempts, r.item_id) as place,
                            min(r.attempts) over () as fewest from ready r
                        )
                        update store_item i set claim_token = :token, attempts = i.attempts + 1, iteration = :iteration,
                          unsure = i.unsure or (i.gid is null and :creates), updated_at = now()
                        from picked k where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind
                          and i.item_id = k.item_id and (k.attempts < %d or (k.place = 1 and k.fewest >= %d))
                        returning i.kind, i.item_id, i.parent_id, i.reference, i.gid, i.inventory_gid, i.due,
                          k.attempts as lost, k.unsure as was_unsure""".formatted(READY.formatted(extra(phase)), ALONE_AFTER, ALONE_AFTER, ALONE_AFTER))
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .param("event", run.event())
                        .param("kind", phase.kind().name())
                        .param("bit", phase.due())
                        .param("token", token)
                        .param("iteration", iteration)
                        .param("most", most)
                        .param("creates", phase.due() == Facet.CORE.bit() || phase.due() == Facet.VARIANTS.bit())
                        .query((row, n) -> map(row))
                        .list());
    }

    /** The variants that are created together with these products. */
    List<Claim> claimVariantsOf(SyncRun run, List<Claim> products, UUID token, int iteration) {
        Long[] parents = products.stream().map(Claim::item).toArray(Long[]::new);
        return tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                        update store_item i set claim_token = :token, iteration = :iteration, updated_at = now()
                        where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind and i.parent_id = any(:parents)
                          and i.gid is null and i.due & :bit <> 0 and i.event_id = :event
                        returning i.kind, i.item_id, i.parent_id, i.reference, i.gid, i.inventory_gid, i.due,
                          i.attempts as lost, i.unsure as was_unsure""")
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
