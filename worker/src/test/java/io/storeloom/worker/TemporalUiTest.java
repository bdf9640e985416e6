package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.SyncMode;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionDescription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What an operator does in Temporal's own UI or command line is a supported way, and what they see there reads by itself. */
@InAnotherHouse
@NullUnmarked
class TemporalUiTest {

    private static final int PRODUCTS = 120;

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    private UUID runInTheMiddle() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(PRODUCTS, "mugs", 2));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Waiting.until(() -> merchant.shop().products().size() >= 5, Duration.ofMinutes(2));
        return event;
    }

    private void temporal(String... command) {
        merchant.house.temporal().command(command);
    }

    private WorkflowExecutionDescription described(UUID event) {
        return merchant.house
                .temporalClient()
                .newUntypedWorkflowStub(merchant.workflowId(event))
                .describe();
    }

    private void theNextRunDoesTheRest() {
        Map<String, Object> next = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(next).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
    }

    @Test
    void cancelEndsTheEventAsCancelledByTemporalsUi() {
        UUID event = runInTheMiddle();
        temporal("workflow", "cancel", "--workflow-id", merchant.workflowId(event));

        Map<String, Object> row = merchant.ended(event);

        assertThat(row).containsEntry("status", "CANCELLED");
        assertThat(row.get("cancelled_by").toString()).contains("TEMPORAL_UI");
        Waiting.until(
                () -> described(event).getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED,
                Duration.ofSeconds(30));
        Histories.keep(merchant, event, "cancelled-in-temporals-ui");
        theNextRunDoesTheRest();
    }

    @Test
    void terminateFreesTheStoresLane() {
        UUID event = runInTheMiddle();
        temporal(
                "workflow", "terminate", "--workflow-id", merchant.workflowId(event), "--reason", "an operator's test");

        Map<String, Object> row = merchant.ended(event);

        assertThat(row).containsEntry("status", "CANCELLED");
        assertThat(row.get("cancelled_by").toString()).contains("TEMPORAL_UI");
        theNextRunDoesTheRest();
    }

    @Test
    void resetGoesOnWhereTheRowsAre() {
        UUID event = runInTheMiddle();
        temporal(
                "workflow",
                "reset",
                "--workflow-id",
                merchant.workflowId(event),
                "--type",
                "FirstWorkflowTask",
                "--reason",
                "an operator's test");

        Map<String, Object> row = merchant.ended(event);

        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("synced_products", PRODUCTS)
                .containsEntry("failed", 0);
        Counters.addsUp(row);
        assertThat(merchant.shop().products()).hasSize(PRODUCTS);
        Histories.keep(merchant, event, "reset");
    }

    @Test
    void aSignalOnlyWakesAndTheRowDecides() {
        UUID event = runInTheMiddle();
        merchant.events().pause(merchant.tenant, event, House.OPERATOR);
        merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(10));
        Waiting.until(() -> details(event).contains("Paused"), Duration.ofSeconds(20));
        assertThat(details(event)).contains("OPERATOR").doesNotContain("Olga");

        temporal("workflow", "signal", "--workflow-id", merchant.workflowId(event), "--name", "wake");
        Map<String, Object> before = merchant.row(event);
        merchant.await(event, row -> merchant.house.reconciledSince(before), Duration.ofSeconds(60));
        assertThat(merchant.row(event)).containsEntry("status", "PAUSED");

        merchant.events().resume(merchant.tenant, event, House.OPERATOR);
        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED");
    }

    @Test
    void aRunReadsByItself() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", 1));
        merchant.fault(Fault.of(new Effect.UserError("PRODUCT_SUSPENDED", List.of("input"), "Suspended"))
                .on("productSet")
                .containing("P-0002"));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        assertThat(merchant.ended(event)).containsEntry("failed", 1);

        Waiting.until(
                () -> described(event).getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED,
                Duration.ofSeconds(30));
        WorkflowExecutionDescription run = described(event);
        assertThat(details(event)).contains("Sync event #", "Completed", "1 failed");
        assertThat(run.getTypedSearchAttributes().get(SyncAttributes.SYNC_STATUS))
                .isEqualTo("COMPLETED");
        assertThat(run.getTypedSearchAttributes().get(SyncAttributes.STORE)).isEqualTo(merchant.store.toString());
        assertThat(run.getTypedSearchAttributes().get(SyncAttributes.TENANT)).isEqualTo(merchant.tenant.toString());
    }

    private String details(UUID event) {
        return merchant.house
                .temporalClient()
                .newUntypedWorkflowStub(merchant.workflowId(event))
                .query("__temporal_workflow_metadata", io.temporal.api.sdk.v1.WorkflowMetadata.class)
                .getCurrentDetails();
    }
}
