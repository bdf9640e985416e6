package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Chunks of stock that were, or may have been, sent and are not answered yet. */
@Component
class StockChunks {

    private static final TypeReference<List<ShopifyStock.Line>> LINES = new TypeReference<>() {};

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

    record Chunk(UUID key, String location, List<ShopifyStock.Line> lines) {}

    /** Stores a new chunk under a new random key, before it is sent. */
    Chunk store(PushScope scope, String location, List<ShopifyStock.Line> lines) {
        Chunk chunk = new Chunk(UUID.randomUUID(), location, List.copyOf(lines));
        tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("""
                        insert into stock_chunk (tenant_id, store_id, key, event_id, location_gid, members)
                        values (:tenant, :store, :key, :event, :location, :members::jsonb)""")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("key", chunk.key())
                        .param("event", scope.run().event())
                        .param("location", location)
                        .param("members", json.writeValueAsString(lines))
                        .update());
        return chunk;
    }

    /**
     * What an earlier attempt of this run left without an answer; to be sent again unchanged before anything new is computed. Chunks
     * of earlier runs are dropped: whether they arrived shows in the levels that are read anew, and the quantity that a late one
     * compares with no longer holds.
     */
    List<Chunk> unanswered(PushScope scope) {
        return tenants.inTenant(scope.run().tenant(), () -> {
            chunk(
                            "delete from stock_chunk where tenant_id = :tenant and store_id = :store and event_id <> :event",
                            scope)
                    .update();
            return chunk("""
                            select key, location_gid, members from stock_chunk
                            where tenant_id = :tenant and store_id = :store and event_id = :event order by created_at""", scope)
                    .query((row, n) -> new Chunk(
                            row.getObject("key", UUID.class),
                            row.getString("location_gid"),
                            json.readValue(row.getString("members"), LINES)))
                    .list();
        });
    }

    private JdbcClient.StatementSpec chunk(String sql, PushScope scope) {
        return jdbc.sql(sql)
                .param("tenant", scope.run().tenant())
                .param("store", scope.run().store())
                .param("event", scope.run().event());
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

    void answered(PushScope scope, UUID key) {
        tenants.inTenant(
                scope.run().tenant(),
                () -> jdbc.sql("delete from stock_chunk where tenant_id = :tenant and store_id = :store and key = :key")
                        .param("tenant", scope.run().tenant())
                        .param("store", scope.run().store())
                        .param("key", key)
                        .update());
    }
}
