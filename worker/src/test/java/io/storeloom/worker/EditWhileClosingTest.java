package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.Standing;
import io.storeloom.workflows.sync.SyncActivities;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An edit that is committed while a run closes belongs to that run or to the next one, never to none: 500 runs are closed, each
 * against an edit of another product that commits at the same moment.
 */
@InAnotherHouse
@NullUnmarked
class EditWhileClosingTest {

    private static final int ROUNDS = 500;

    private final Merchant merchant = Merchant.on(Plan.UNLIMITED, "2026-10");
    private final TestActivityEnvironment activities = TestActivityEnvironment.newInstance();
    private final ExecutorService editor = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        editor.shutdownNow();
        activities.close();
        merchant.house.poll();
    }

    /** A queued event like the one before it, without a workflow of its own: the test takes the workflow's steps. */
    private SyncRun nextRun(UUID like) {
        Map<String, Object> row =
                merchant.house.owner().sql("""
                        insert into sync_event (tenant_id, id, number, store_id, lane, kind, mode, items, status, trigger,
                          started_by, snapshot)
                        select tenant_id, gen_random_uuid(), nextval('sync_event_number'), store_id, lane, kind, mode, items,
                          'QUEUED', trigger, started_by, snapshot from sync_event where id = ? returning id, number""").param(like).query().singleRow();
        return new SyncRun(
                merchant.tenant, merchant.store, (UUID) row.get("id"), (long) row.get("number"), "any", 0, 50);
    }

    @Test
    void isNeverLost() throws Exception {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(ROUNDS, "mugs", 1));
        Map<String, Object> first = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(first).containsEntry("status", "COMPLETED").containsEntry("synced_products", ROUNDS);
        merchant.house.stopPolling();
        activities.registerActivitiesImplementations(merchant.house.gate(SyncActivities.class));
        SyncActivities steps = activities.newActivityStub(
                SyncActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(60))
                        .setHeartbeatTimeout(Duration.ofSeconds(30))
                        .build());
        CyclicBarrier moment = new CyclicBarrier(2);
        int seenByTheSameRun = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            String edited = Lines.product("P-%04d".formatted(round), "Edited " + round, "mugs", 1);
            SyncRun run = nextRun((UUID) first.get("id"));
            steps.open(run);
            steps.plan(run);
            Future<?> edit = editor.submit(() -> {
                moment.await(30, TimeUnit.SECONDS);
                return merchant.load(edited);
            });
            moment.await(30, TimeUnit.SECONDS);
            // The whole span from before the edit's transaction to after its commit is met by some round.
            TimeUnit.MICROSECONDS.sleep(round * 61L % 15_000);
            while (steps.close(run).demand() == Standing.Demand.RUN) {
                seenByTheSameRun++;
                steps.plan(run);
            }
            edit.get(30, TimeUnit.SECONDS);
        }
        merchant.house.poll();

        assertThat(seenByTheSameRun).as("rounds in which the edit was met").isPositive();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        assertThat(merchant.shop().products().values())
                .hasSize(ROUNDS)
                .allSatisfy(product -> assertThat(product.title).startsWith("Edited "));
    }
}
