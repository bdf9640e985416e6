package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.sync.Adoption;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Whatever happens while a shop is read, the run goes on after the last page that was kept, or says why it cannot. */
@NullUnmarked
class AdoptionKillTest {

    private static final int PRODUCTS = 1_500;
    private static final int PAGES = PRODUCTS / 250;

    private final Merchant merchant = Merchant.on(Plan.ENTERPRISE, "2026-07");
    private final Adopting adopting = new Adopting(merchant);

    private void stocked() {
        merchant.admin()
                .addProducts(IntStream.range(0, PRODUCTS)
                        .mapToObj(n -> Shelf.theirs("there-" + n, Shelf.size("S", "SKU-" + n)))
                        .toList());
        merchant.load(Shelf.ours("A", "", Shelf.size("S", "SKU-1")));
    }

    private void fault(Effect effect) {
        merchant.fault(Fault.of(effect).operation("ShopProducts"));
    }

    private long pagesAsked() {
        return merchant.house.simulator().requests().since(0, merchant.shop).stream()
                .filter(each -> "ShopProducts".equals(each.operationName()))
                .count();
    }

    private void start() {
        adopting.gate().start(merchant.tenant, merchant.store, House.OPERATOR);
    }

    @Test
    void aWorkerThatIsKilledWhileItReadsIsFollowedByAnotherThatGoesOnAfterTheLastPage() {
        stocked();
        fault(new Effect.Latency(Duration.ofMillis(700), Duration.ZERO));
        merchant.house.stopPolling();
        try {
            start();
            try (WorkerProcess worker = WorkerProcess.start(merchant.house)) {
                Waiting.until(() -> adopting.now().read().products() >= 500, Duration.ofMinutes(2));
                worker.killHard();
            }
            assertThat(adopting.now().read().products()).isLessThan(PRODUCTS);
            merchant.house.poll();
            Adoption run = adopting.stands();
            assertThat(run.read().products()).isEqualTo(PRODUCTS);
        } finally {
            merchant.house.poll();
        }
        assertThat(pagesAsked()).isLessThanOrEqualTo(PAGES + 1);
        assertThat(adopting.list(AdoptionList.ONLY_THERE).products()).isEqualTo(PRODUCTS - 1);
        assertThat(merchant.mutationsSince(0)).isZero();
        Histories.keep(merchant.house.temporalClient(), adopting.workflowId(), "adoption-worker-killed");
    }

    @Test
    void aShopThatDoesNotAnswerIsWaitedFor() {
        stocked();
        merchant.fault(Fault.of(new Effect.ServerError(503))
                .operation("ShopProducts")
                .after(2)
                .times(12));
        start();

        Adoption waiting = Waiting.until(adopting::now, run -> run.waiting() != null, Duration.ofMinutes(1));

        assertThat(waiting.waiting().reason()).isNotBlank();
        merchant.house.simulator().faults().clear(merchant.shop);
        assertThat(adopting.stands().waiting()).isNull();
        assertThat(adopting.now().read().products()).isEqualTo(PRODUCTS);
    }

    @Test
    void aShopThatNoLongerLetsUsInEndsTheRunAndSaysWhatToDo() {
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.of("read_locations"));
        start();

        Adoption run = adopting.await(AdoptionState.FAILED);

        assertThat(run.failure().type()).isEqualTo("SCOPE_MISSING");
        assertThat(run.failure().remedy()).isNotBlank();
        WorkflowStub workflow = merchant.house.temporalClient().newUntypedWorkflowStub(adopting.workflowId());
        Waiting.until(
                () -> workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED,
                Duration.ofSeconds(30));
        assertThat(workflow.describe().getTypedSearchAttributes().get(SyncAttributes.FAILURE_TYPE))
                .isEqualTo("SCOPE_MISSING");
        Histories.keep(merchant.house.temporalClient(), adopting.workflowId(), "adoption-scope-missing");
    }

    @Test
    void aStoreThatIsDisconnectedMeanwhileEndsTheRun() {
        stocked();
        fault(new Effect.Latency(Duration.ofMillis(500), Duration.ZERO));
        start();
        Waiting.until(() -> adopting.now().read().products() > 0, Duration.ofMinutes(1));

        merchant.house.gate(Connections.class).switchTo(merchant.tenant, merchant.store, false, House.OPERATOR);

        assertThat(adopting.await(AdoptionState.FAILED).failure().type()).isEqualTo("NOT_CONNECTED");
    }

    @Test
    void aRunThatIsCancelledInTemporalIsOverAndAnotherCanBeStarted() {
        stocked();
        fault(new Effect.Latency(Duration.ofMillis(500), Duration.ZERO));
        start();
        Waiting.until(() -> adopting.now().read().products() > 0, Duration.ofMinutes(1));
        merchant.house
                .temporalClient()
                .newUntypedWorkflowStub(adopting.workflowId())
                .cancel();
        assertThat(adopting.await(AdoptionState.FAILED).failure().type()).isEqualTo("CANCELLED");
        Histories.keep(merchant.house.temporalClient(), adopting.workflowId(), "adoption-cancelled");
        merchant.house.simulator().faults().clear(merchant.shop);

        assertThat(adopting.run().state()).isEqualTo(AdoptionState.READY);
    }
}
