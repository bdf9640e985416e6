package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.SyncMode;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A run that cannot start ends as ERROR at once, says why and what to do, and sends nothing. */
@NullUnmarked
class OpeningTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    private Map<String, Object> neverStarted(String failure) {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(2, "mugs", 1));
        long before = merchant.lastRequest();
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Map<String, Object> row = merchant.ended(event);
        assertThat(row).containsEntry("status", "ERROR").containsEntry("general_errors", 1);
        assertThat(row.get("failure").toString()).contains(failure).contains("remedy");
        assertThat(merchant.mutationsSince(before)).isZero();
        WorkflowStub run = merchant.house.temporalClient().newUntypedWorkflowStub(merchant.workflowId(event));
        Waiting.until(
                () -> run.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED,
                Duration.ofSeconds(30));
        assertThat(run.describe().getTypedSearchAttributes().get(SyncAttributes.FAILURE_TYPE))
                .isEqualTo(failure);
        Histories.keep(
                merchant,
                event,
                "error-" + failure.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        return row;
    }

    @Test
    void withTheWrongSecret() {
        merchant.reinstalledWithAnotherSecret();
        neverStarted("AUTH_REVOKED");
    }

    @Test
    void withoutAScopeThatItNeeds() {
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.of("read_locations"));
        neverStarted("SCOPE_MISSING");
    }

    @Test
    void withoutTheScopeOfFilesWhereThereAreImages() {
        List<String> others = Merchant.SCOPES.stream()
                .filter(scope -> !scope.equals("write_files"))
                .toList();
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.copyOf(others));
        assertThat(neverStarted("SCOPE_MISSING").get("failure").toString()).contains("write_files");
    }

    @Test
    void withAPriceListInAnotherCurrency() {
        merchant.house
                .owner()
                .sql("update price_list set currency = 'USD' where tenant_id = ?")
                .param(merchant.tenant)
                .update();
        assertThat(neverStarted("SETTINGS_INVALID").get("failure").toString())
                .contains("USD")
                .contains("EUR");
    }

    @Test
    void withAForeignDefinitionInThePlaceOfOurId() {
        merchant.admin()
                .graphql(
                        "mutation($d: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $d) { userErrors { message } } }",
                        Map.of(
                                "d",
                                Map.of(
                                        "name",
                                        "Theirs",
                                        "namespace",
                                        "storeloom",
                                        "key",
                                        "product_id",
                                        "type",
                                        "single_line_text_field",
                                        "ownerType",
                                        "PRODUCT")));
        assertThat(neverStarted("SETTINGS_INVALID").get("failure").toString()).contains("storeloom.product_id");
    }

    @Test
    void andARetryOfItStartsTheWholeOnceItIsMended() {
        List<String> all = Merchant.SCOPES;
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.of("read_locations"));
        UUID failed = (UUID) neverStarted("SCOPE_MISSING").get("id");
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.copyOf(all));
        merchant.house.simulator().apps().revokeTokens(merchant.shop);

        UUID retry =
                merchant.events().retry(merchant.tenant, failed, House.OPERATOR).event();

        assertThat(merchant.ended(retry)).containsEntry("status", "COMPLETED").containsEntry("retry_of", failed);
        assertThat(merchant.shop().products()).hasSize(2);
        assertThat(merchant.row(failed)).containsEntry("status", "ERROR");
    }
}
