package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An attempt that is taken for dead may live on beside the next one; the stock is set once all the same. */
@NullUnmarked
@Timeout(60)
class StockTakeoverTest {

    @AutoClose
    private static final StockHouse HOUSE = new StockHouse();

    @Test
    void anAttemptThatWasOvertakenSendsNothingNew() {
        StockedShirt shirt = HOUSE.shirt("2025-10");
        PushScope old = shirt.attempt();
        shirt.attempt();
        long before = shirt.mark();

        assertThatThrownBy(() -> HOUSE.sending.set(old, shirt.here, shirt.lines(3)))
                .isInstanceOf(PushScope.NotSent.class);

        assertThat(shirt.sentSince(before)).isEmpty();
    }

    @Test
    void aChunkThatIsBeingStoredIsSeenByTheAttemptThatTakesOver() throws Exception {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        PushScope old = shirt.attempt();
        CompletableFuture<List<StockChunks.Chunk>> seen = HOUSE.tables
                .tenants()
                .inTenant(old.run().tenant(), () -> {
                    HOUSE.chunks.store(old, shirt.here, shirt.lines(3));
                    CompletableFuture<List<StockChunks.Chunk>> next =
                            CompletableFuture.supplyAsync(() -> HOUSE.chunks.unanswered(shirt.attempt()));
                    while (!next.isDone() && !someoneWaits()) {
                        Thread.onSpinWait();
                    }
                    return next;
                });

        assertThat(seen.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    private static boolean someoneWaits() {
        return HOUSE.tables
                .owner()
                .sql("select exists (select from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatTheNewerAttemptFoundDoneStaysDoneWhenTheOlderIsRefusedLate() throws InterruptedException {
        StockedShirt shirt = HOUSE.shirt("2025-10");
        PushScope next = refusedLate(shirt, HOUSE.sending::finish);

        assertThat(HOUSE.chunks.alreadySet(next)).containsOnlyKeys(shirt.here);
    }

    @Test
    void anAttemptThatWasOvertakenLeavesItsRefusedChunkToTheNewer() throws InterruptedException {
        StockedShirt shirt = HOUSE.shirt("2025-10");
        PushScope next = refusedLate(shirt, attempt -> shirt.sell(0, shirt.here, 1));

        assertThat(HOUSE.chunks.unanswered(next)).hasSize(1);
    }

    /** An attempt's chunk is on its way while a newer attempt begins and does its part, and is stale when it arrives. */
    private PushScope refusedLate(StockedShirt shirt, Consumer<PushScope> meanwhile) throws InterruptedException {
        PushScope old = shirt.attempt();
        ArmedFault hang = shirt.fault(Fault.of(new Effect.Hang(null, false))
                .on("inventorySetQuantities")
                .times(1));
        List<ShopifyItemError> errors = new CopyOnWriteArrayList<>();
        Thread late =
                Thread.ofPlatform().start(() -> errors.addAll(HOUSE.sending.set(old, shirt.here, shirt.lines(3))));
        StockedShirt.struck(hang);
        PushScope next = shirt.attempt();
        meanwhile.accept(next);
        hang.release();
        late.join();
        assertThat(errors)
                .extracting(ShopifyItemError::code)
                .containsOnly(ShopifyRefusals.STALE)
                .isNotEmpty();
        return next;
    }
}
