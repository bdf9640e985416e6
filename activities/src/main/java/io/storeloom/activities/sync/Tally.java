package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/** Keeps the event's and the iteration's counters and the log's rows; counters are stored, never counted (decision 0005). */
@Component
class Tally {

    private static final String LOG = """
            insert into run_item (tenant_id, event_id, kind, item_id, reference, iteration, status, action, gid, error_field,
              error_code, error_message, error_remedy, skip_reason, shopify_request_id)
            values (:tenant, :event, :kind, :item, :reference, :iteration, :status, :action, :gid, :field, :code, :message,
              :remedy, :reason, :requestId)""";

    private final NamedParameterJdbcOperations jdbc;
    private final EventRows rows;

    Tally(NamedParameterJdbcOperations jdbc, EventRows rows) {
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /** Everybody takes the store's items first and then the event's row, so that nobody waits in a circle. */
    void lock(SyncRun run) {
        rows.holdItems(run.store());
        jdbc.query(
                "select 1 from sync_event where tenant_id = :tenant and id = :event for update", ids(run), row -> {});
    }

    /** Counts what reached its status and logs it; answers how many. */
    int count(SyncRun run, int iteration, List<Outcome> outcomes) {
        Map<ItemKind, Integer> pending = new EnumMap<>(ItemKind.class);
        Map<ItemKind, Integer> synced = new EnumMap<>(ItemKind.class);
        int settled = 0;
        int deleted = 0;
        int failed = 0;
        int skipped = 0;
        int unchanged = 0;
        List<SqlParameterSource> log = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            ItemKind kind = outcome.claim().kind();
            switch (outcome) {
                case Outcome.Written w -> {
                    if ((w.claim().due() & ~w.settles()) != 0) {
                        continue;
                    }
                    synced.merge(kind, 1, Integer::sum);
                }
                case Outcome.Refused r -> failed++;
                case Outcome.Deleted d -> deleted++;
                case Outcome.Skipped s -> skipped++;
                case Outcome.Spared spared -> unchanged++;
                default -> {
                    continue;
                }
            }
            pending.merge(kind, 1, Integer::sum);
            settled++;
            if (!(outcome instanceof Outcome.Spared)) {
                log.add(line(run, iteration, outcome));
            }
        }
        MapSqlParameterSource counts = ids(run).addValue("iteration", iteration)
                .addValue("deleted", deleted)
                .addValue("failed", failed)
                .addValue("unchanged", unchanged)
                .addValue("skipped", skipped);
        for (ItemKind kind : ItemKind.values()) {
            String plural = plural(kind);
            counts.addValue("pending_" + plural, pending.getOrDefault(kind, 0))
                    .addValue("synced_" + plural, synced.getOrDefault(kind, 0));
        }
        jdbc.update("""
                update sync_event set pending_categories = pending_categories - :pending_categories, pending_products = pending_products - :pending_products,
                  pending_variants = pending_variants - :pending_variants, synced_categories = synced_categories + :synced_categories,
                  synced_products = synced_products + :synced_products, synced_variants = synced_variants + :synced_variants,
                  deleted = deleted + :deleted, failed = failed + :failed, skipped = skipped + :skipped, unchanged = unchanged + :unchanged,
                  version = version + 1, alive_at = now() where tenant_id = :tenant and id = :event""", counts);
        jdbc.update("""
                update sync_iteration set categories = categories + :synced_categories, products = products + :synced_products, variants = variants + :synced_variants,
                  deleted = deleted + :deleted, failed = failed + :failed, skipped = skipped + :skipped
                where tenant_id = :tenant and event_id = :event and ordinal = :iteration""", counts);
        if (!log.isEmpty()) {
            jdbc.batchUpdate(LOG, log.toArray(SqlParameterSource[]::new));
        }
        return settled;
    }

    /** Follows the condition that names a row: a deletion that landed late changes nothing of an item that is to be deleted. */
    static final String UNLESS_DELETED = " and not (:deletion and (status = 'DELETED' or due & 64 <> 0))";

    /** An item that had its status is owed again, while the run that had it is open: pending once more, no longer synced. */
    void owedAgain(SyncRun run, Claim claim, boolean deletion) {
        jdbc.update(
                """
                update sync_event e set planned_%1$s = planned_%1$s + 1 - again, pending_%1$s = pending_%1$s + 1,
                  synced_%1$s = synced_%1$s - again
                from (select i.event_id, (i.status = 'SYNCED')::int as again from store_item i
                  where i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind and i.item_id = :item and i.due = 0 %2$s) r
                where e.tenant_id = :tenant and e.id = r.event_id and e.status in ('IN_PROGRESS', 'PAUSED')""".formatted(
                                plural(claim.kind()),
                                UNLESS_DELETED.replace("status", "i.status").replace("due", "i.due")),
                ids(run).addValue("store", run.store())
                        .addValue("kind", claim.kind().name())
                        .addValue("item", claim.item())
                        .addValue("deletion", deletion));
    }

    /** The end of the counters' names. */
    static String plural(ItemKind kind) {
        return switch (kind) {
            case CATEGORY -> "categories";
            case PRODUCT -> "products";
            case VARIANT -> "variants";
        };
    }

    /** As SQL: the facets that a product or collection owes beside its own, as the event {@code e} froze the connector's settings. */
    static final String BESIDE = """
            (case when jsonb_array_length(e.snapshot -> 'settings' -> 'publications') > 0 then 32 else 0 end
              | case when jsonb_array_length(e.snapshot -> 'languages') > 0 then 16 else 0 end)""";

    /** Every facet of its own that an item of this kind can owe; publication is owed only where the connector publishes. */
    static int owedInFull(ItemKind kind) {
        return kind == ItemKind.VARIANT ? Facet.VARIANTS.bit() | Facet.STOCK.bit() : Facet.CORE.bit();
    }

    private static SqlParameterSource line(SyncRun run, int iteration, Outcome outcome) {
        Claim claim = outcome.claim();
        MapSqlParameterSource p = ids(run).addValue("kind", claim.kind().name())
                .addValue("item", claim.item())
                .addValue("reference", claim.reference())
                .addValue("iteration", iteration)
                .addValue("gid", claim.gid());
        return switch (outcome) {
            case Outcome.Written w ->
                fill(p, "SYNCED", w.action(), w.requestId(), null, null)
                        .addValue("gid", w.gid() != null ? w.gid() : claim.gid());
            case Outcome.Refused r -> fill(p, "FAILED", r.action(), r.requestId(), r.error(), null);
            case Outcome.Deleted d -> fill(p, "DELETED", d.action(), d.requestId(), null, null);
            case Outcome.Skipped s -> fill(p, "SKIPPED", "none", null, null, s.reason());
            case Outcome.Forgotten f -> throw new IllegalArgumentException("not a status: " + f);
            case Outcome.Released r -> throw new IllegalArgumentException("not a status: " + r);
            case Outcome.Deferred d -> throw new IllegalArgumentException("not a status: " + d);
            case Outcome.Awaited a -> throw new IllegalArgumentException("not a status: " + a);
            case Outcome.Spared s -> throw new IllegalArgumentException("not logged: " + s);
        };
    }

    private static MapSqlParameterSource fill(
            MapSqlParameterSource p,
            String status,
            String action,
            @Nullable String requestId,
            Outcome.@Nullable ItemError error,
            @Nullable String reason) {
        return p.addValue("status", status)
                .addValue("action", action)
                .addValue("requestId", requestId)
                .addValue("field", error == null ? null : error.field())
                .addValue("code", error == null ? null : error.code())
                .addValue("message", error == null ? null : error.message())
                .addValue("remedy", error == null ? null : error.remedy())
                .addValue("reason", reason);
    }

    private static MapSqlParameterSource ids(SyncRun run) {
        return new MapSqlParameterSource().addValue("tenant", run.tenant()).addValue("event", run.event());
    }
}
