package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class PushTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026-01", "2026-10"})
    void createsWhatTheCatalogueSaysAndSendsNothingTheSecondTime(String apiVersion) {
        Merchant merchant = Merchant.on(Plan.PLUS, apiVersion);
        merchant.load(Lines.category("kitchen", "Kitchen")
                + Lines.category("mugs", "Mugs", "kitchen")
                + Lines.products(30, "mugs", 3));

        Map<String, Object> first = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(first)
                .containsEntry("status", "COMPLETED")
                .containsEntry("synced_categories", 2)
                .containsEntry("synced_products", 30)
                .containsEntry("synced_variants", 90)
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 0)
                .containsEntry("pending_products", 0);
        long before = merchant.lastRequest();

        Map<String, Object> second = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(second).containsEntry("status", "COMPLETED").containsEntry("synced_products", 0);
        assertThat(merchant.mutationsSince(before)).isZero();
        Histories.keep(merchant, (UUID) first.get("id"), "push-" + apiVersion);
        Histories.keep(merchant, (UUID) second.get("id"), "unchanged-" + apiVersion);
    }

    @Test
    void reconcileReplays() {
        WorkflowClient client = House.get().temporalClient();
        String finished = "WorkflowType = 'ReconcileWorkflow' and ExecutionStatus = 'Completed'";
        Waiting.until(() -> client.listExecutions(finished).findAny().isPresent(), Duration.ofSeconds(60));
        String workflowId = client.listExecutions(finished)
                .findAny()
                .orElseThrow()
                .getExecution()
                .getWorkflowId();
        Histories.keep(client, workflowId, "reconcile");
    }
}
