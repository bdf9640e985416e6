package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.SyncRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Chunks of stock that were, or may have been, sent, until the outcomes of their members are recorded. */
@Component
class StockChunks {

    private static final TypeReference<List<ShopifyStock.Line>> LINES = new TypeReference<>() {};

    /** The event's row is held: no newer attempt takes it meanwhile. */
    private static final String MINE = " from sync_event e where e.tenant_id = :tenant and e.id = :event"
            + " and e.pusher_token = :attempt for share of e";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Tally tally;
    private final Losses losses;

    StockChunks(Tenants tenants, JdbcClient jdbc, JsonMapper json, Tally tally, Losses losses) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
        this.tally = tally;
        this.losses = losses;
    }

    /** @param recent stored less than a minute ago: Shopify may still be at work on it */
    record Chunk(UUID key, String location, List<ShopifyStock.Line> lines, boolean recent) {

        /** Its one item was not kept at the location, and is from now on. */
        boolean activates() {
            return lines.getFirst().from() == null;
        }
    }

    /**
     * Stores a new chunk under a new random key, before it is sent. The event's row is held until it stands there: a newer attempt
     * that takes the row finds every chunk of those before it.
     *
     * @throws PushScope.NotSent when a newer attempt has begun: that one sends again what is stored, and nothing may come between
     */
    Chunk store(PushScope scope, String location, List<ShopifyStock.Line> lines) {
        Chunk chunk = new Chunk(UUID.randomUUID(), location, List.copyOf(lines), true);
        if (scope.rehearsal() != null) {
            return chunk;
        }
        int stored = tenants.inTenant(
                scope.run().tenant(),
                () -> chunk("""
                        insert into stock_chunk (tenant_id, store_id, key, event_id, location_gid, members, attempt)
                        select :tenant, :store, :key, :event, :location, :members::jsonb, :attempt""" + MINE, scope)
                        .param("key", chunk.key())
                        .param("location", chunk.location())
                        .param("members", json.writeValueAsString(chunk.lines()))
                        .update());
        if (stored == 0) {
            throw scope.overtaken();
        }
        return chunk;
    }

    /**
     * What an earlier attempt of this run left without an answer; to be sent again unchanged before anything new is computed. Chunks
     * of earlier runs are dropped: whether they arrived shows in the levels that are read anew, and the quantity that a late one
     * compares with no longer holds.
     */
    List<Chunk> unanswered(PushScope scope) {
        if (scope.rehearsal() != null) {
            return List.of();
        }
        return tenants.inTenant(scope.run().tenant(), () -> {
            chunk(
                            "delete from stock_chunk where tenant_id = :tenant and store_id = :store and event_id <> :event",
                            scope)
                    .update();
            return chunks("answered_at is null and attempt <> :attempt", scope);
        });
    }

    /**
     * What an earlier attempt of this run set and could not record: quantities by item, by location. They are not set again, for
     * what was sold since would come back.
     */
    Map<String, Map<String, Integer>> alreadySet(PushScope scope) {
        Map<String, Map<String, Integer>> set = new HashMap<>();
        tenants.inTenant(scope.run().tenant(), () -> chunks("answered_at is not null", scope))
                .forEach(chunk -> chunk.lines()
                        .forEach(line -> set.computeIfAbsent(chunk.location(), location -> new HashMap<>())
                                .put(line.inventoryItem(), line.wanted())));
        return set;
    }

    private List<Chunk> chunks(String which, PushScope scope) {
        return chunk(
                        "select key, location_gid, members, created_at > now() - interval '1 minute' as recent from stock_chunk"
                                + " where tenant_id = :tenant and store_id = :store"
                                + " and event_id = :event and " + which + " order by created_at",
                        scope)
                .query((row, n) -> new Chunk(
                        row.getObject("key", UUID.class),
                        row.getString("location_gid"),
                        json.readValue(row.getString("members"), LINES),
                        row.getBoolean("recent")))
                .list();
    }

    private JdbcClient.StatementSpec chunk(String sql, PushScope scope) {
        return jdbc.sql(sql)
                .param("tenant", scope.run().tenant())
                .param("store", scope.run().store())
                .param("event", scope.run().event())
                .param("attempt", scope.token());
    }

    /** It was sent again with quantities of then: its members owe those of now. */
    void outOfDate(PushScope scope, Chunk chunk) {
        tenants.inTenant(scope.run().tenant(), () -> {
            tally.lock(scope.run());
            losses.stockOf(
                    scope.run(),
                    chunk.lines().stream().map(ShopifyStock.Line::inventoryItem).toList());
        });
    }

    /**
     * A refused chunk is dropped only by the attempt that may push, and only while it has no answer: one that was overtaken can have
     * been refused because a newer attempt has set the same already.
     *
     * @param taken false when the store refused it: nothing was set
     */
    void answered(PushScope scope, UUID key, boolean taken) {
        if (scope.rehearsal() != null) {
            return;
        }
        String which = " where tenant_id = :tenant and store_id = :store and event_id = :event and key = :key";
        String statement = taken
                ? "update stock_chunk set answered_at = now()" + which
                : "delete from stock_chunk" + which + " and answered_at is null and exists (select" + MINE + ")";
        tenants.inTenant(
                scope.run().tenant(),
                () -> chunk(statement, scope).param("key", key).update());
    }

    /** Their stock is on record with its hash now. Needs the tenant's transaction. */
    void recorded(SyncRun run, List<String> inventoryItems) {
        String where = " where tenant_id = :tenant and store_id = :store and answered_at is not null";
        for (String statement : List.of("""
                update stock_chunk set members = (select coalesce(jsonb_agg(m), '[]') from jsonb_array_elements(members) m
                  where m ->> 'inventoryItem' <> all(:items))""" + where, "delete from stock_chunk" + where + " and members = '[]'")) {
            jdbc.sql(statement)
                    .param("tenant", run.tenant())
                    .param("store", run.store())
                    .param("items", inventoryItems.toArray(String[]::new))
                    .update();
        }
    }
}
