package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.postgres.PostgresServer;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever dies while a run is under way, the run ends as if nothing had been. */
@ResourceLock(BesideTheHouse.LANE) // It kills PostgreSQL, too.
@NullUnmarked
class KillTest {

    /** Twice what the shop's points allow at once, so that there is a middle. */
    private static final int PRODUCTS = 90;

    private static final int VARIANTS = 4;

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    private UUID begun() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(PRODUCTS, "mugs", VARIANTS));
        return merchant.request(SyncMode.INCREMENTAL).event();
    }

    private void untilProductsStand(int count) {
        Waiting.until(() -> merchant.shop().products().size() >= count, Duration.ofMinutes(2));
    }

    private void endsAsIfNothingHadBeen(UUID event, String history) {
        Map<String, Object> row = merchant.ended(event);
        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("skipped", 0)
                .containsEntry("synced_categories", 1)
                .containsEntry("synced_products", PRODUCTS)
                .containsEntry("synced_variants", PRODUCTS * VARIANTS);
        Counters.addsUp(row);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
        assertThat(merchant.shop().collections()).hasSize(1);
        Histories.keep(merchant, event, history);
        long before = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void aWorkerThatIsKilledInTheMiddleIsFollowedByAnother() {
        merchant.house.stopPolling();
        try {
            UUID event = begun();
            try (WorkerProcess worker = WorkerProcess.start(merchant.house)) {
                untilProductsStand(30);
                worker.killHard();
            }
            assertThat(merchant.shop().products()).hasSizeLessThan(PRODUCTS);
            merchant.house.poll();
            endsAsIfNothingHadBeen(event, "worker-killed");
        } finally {
            merchant.house.poll();
        }
    }

    @Test
    void aWorkerThatStoodStillFindsItsClaimsTakenOver() {
        merchant.house.stopPolling();
        try (WorkerProcess stalled = WorkerProcess.start(merchant.house)) {
            UUID event = begun();
            untilProductsStand(30);
            stalled.suspend();
            assertThat(merchant.shop().products()).hasSizeLessThan(PRODUCTS - 30);
            merchant.house.poll();
            untilProductsStand(PRODUCTS - 30);
            stalled.goOn();
            endsAsIfNothingHadBeen(event, "worker-stalled");
        } finally {
            merchant.house.poll();
        }
    }

    @Test
    void aTemporalServerThatIsKilledInTheMiddleGoesOnWhereItWas() {
        UUID event = begun();
        untilProductsStand(30);
        merchant.house.temporal().killHard();
        assertThat(merchant.shop().products()).hasSizeLessThan(PRODUCTS);
        merchant.house.temporal().restart();
        endsAsIfNothingHadBeen(event, "temporal-killed");
    }

    @Test
    void aDatabaseThatIsKilledInTheMiddleGoesOnWhereItWas() {
        UUID event = begun();
        untilProductsStand(30);
        PostgresServer database = merchant.house.database();
        database.killHard();
        assertThat(merchant.shop().products()).hasSizeLessThan(PRODUCTS);
        database.restart();
        endsAsIfNothingHadBeen(event, "database-killed");
    }
}
