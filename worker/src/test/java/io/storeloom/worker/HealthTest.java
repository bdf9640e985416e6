package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.health.Acknowledgement;
import io.storeloom.activities.health.HealthChecks;
import io.storeloom.activities.health.SourceAction;
import io.storeloom.activities.health.Sources;
import io.storeloom.activities.health.StoreHealth;
import io.storeloom.activities.health.VersionReview;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.health.HealthCheck;
import io.storeloom.workflows.sync.SyncAttributes;
import io.storeloom.workflows.sync.SyncMode;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Health checks, a shop that answers in another version, and the switch of a data source, against real Temporal. */
@NullUnmarked
class HealthTest {

    private static final int PRODUCTS = 60;

    private Merchant merchant;

    @BeforeEach
    void aStore() {
        merchant = Merchant.on(Plan.STANDARD, "2026-07");
    }

    private HealthChecks checks() {
        return merchant.house.gate(HealthChecks.class);
    }

    private Sources sources() {
        return merchant.house.gate(Sources.class);
    }

    private StoreHealth health() {
        return checks().health(merchant.tenant, merchant.store).orElseThrow();
    }

    private StoreHealth checked() {
        checks().start(merchant.tenant, merchant.store, House.OPERATOR);
        return Waiting.until(
                this::health, health -> health.check().state() != CheckState.RUNNING, Duration.ofMinutes(1));
    }

    private String workflowId(StoreHealth health) {
        return HealthCheck.workflowId(
                merchant.shop.replaceFirst("[.].*", ""), health.check().number());
    }

    private VersionReview review() {
        return sources().find(merchant.tenant, merchant.store).orElseThrow().apiVersion();
    }

    @Test
    void aCheckTellsWhatIsMissingAndOneSuccessHeals() {
        StoreHealth well = checked();
        assertThat(well.check().state()).isEqualTo(CheckState.PASSED);
        assertThat(well.token().permanent()).isFalse();
        assertThat(well.webhooks().state()).isEqualTo(StoreHealth.Webhooks.Coverage.INCOMPLETE);
        assertThat(well.webhooks().missing()).contains("APP_UNINSTALLED");
        Histories.keep(merchant.house.temporalClient(), workflowId(well), "health-passed");

        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.of("read_products"));
        StoreHealth ill = checked();

        assertThat(ill.check().state()).isEqualTo(CheckState.FAILED);
        assertThat(ill.problem().code()).isEqualTo("SCOPE_MISSING");
        assertThat(ill.checklist().get(2).state()).isEqualTo(StoreHealth.State.FAILED);
        assertThat(ill.recentFailures().getFirst().message()).contains("write_products");
        WorkflowStub workflow = merchant.house.temporalClient().newUntypedWorkflowStub(workflowId(ill));
        Waiting.until(
                () -> workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED,
                Duration.ofSeconds(30));
        assertThat(workflow.describe().getTypedSearchAttributes().get(SyncAttributes.FAILURE_TYPE))
                .isEqualTo("SCOPE_MISSING");
        Histories.keep(merchant.house.temporalClient(), workflowId(ill), "health-scope-missing");

        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.copyOf(Merchant.SCOPES));
        StoreHealth healed = checked();
        assertThat(healed.problem()).isNull();
        assertThat(healed.checklist().get(2).state()).isEqualTo(StoreHealth.State.PASSED);
    }

    @Test
    void aCheckTellsHowLongTheTokenLivesAndWhichWebhooksArePresent() {
        // The one that this process got before there was a store on record is kept in no row.
        merchant.house.simulator().apps().revokeTokens(merchant.shop);
        Instant before = Instant.now();
        StoreHealth none = checked();
        assertThat(none.webhooks().present()).isEmpty();
        assertThat(none.token().expiresAt())
                .isBetween(
                        before.plus(Duration.ofHours(24)).minusSeconds(60),
                        Instant.now().plus(Duration.ofHours(24)));
        List<String> wanted = none.webhooks().missing();
        subscribe(wanted.subList(1, wanted.size()));
        StoreHealth some = checked();
        assertThat(some.webhooks().state()).isEqualTo(StoreHealth.Webhooks.Coverage.INCOMPLETE);
        assertThat(some.webhooks().missing()).containsExactly(wanted.getFirst());

        subscribe(wanted.subList(0, 1));

        StoreHealth all = checked();
        assertThat(all.webhooks().state()).isEqualTo(StoreHealth.Webhooks.Coverage.COMPLETE);
        assertThat(all.webhooks().present()).containsExactlyElementsOf(wanted);
        assertThat(all.webhooks().missing()).isEmpty();
    }

    private void subscribe(List<String> topics) {
        try (ShopApi shop = new ShopApi(merchant, "2026-07")) {
            for (String topic : topics) {
                JsonNode made = shop.ask("""
                                mutation Subscribe($topic: WebhookSubscriptionTopic!) {
                                  webhookSubscriptionCreate(topic: $topic, webhookSubscription: {uri: "https://hooks.example/"}) {
                                    userErrors { message } } }""", Map.of("topic", topic));
                assertThat(made.at("/webhookSubscriptionCreate/userErrors")).isEmpty();
            }
        }
    }

    @Test
    void aShopThatAnswersInAnotherVersionIsNotWrittenToBeforeThatIsAcknowledged() {
        merchant = Merchant.on(Plan.STANDARD, "2026-07");
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(4 * PRODUCTS, "mugs", 1));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> (int) row.get("synced_products") > 0, Duration.ofMinutes(1));

        merchant.house.simulator().circumstances(merchant.shop).serve("2026-10");

        Map<String, Object> waiting = merchant.await(
                event,
                row -> String.valueOf(row.get("waiting")).contains("API_VERSION_FELL_FORWARD")
                        || row.get("finished_at") != null,
                Duration.ofMinutes(1));
        assertThat(waiting.get("finished_at")).isNull();
        assertThat(waiting).containsEntry("status", "IN_PROGRESS").containsEntry("general_errors", 1);
        VersionReview review = review();
        assertThat(review.review()).isEqualTo(VersionReview.Review.REQUIRED);
        assertThat(review.reasons()).contains(VersionReview.Reason.FELL_FORWARD);
        assertThat(review.served()).isEqualTo("2026-10");
        long stopped = merchant.lastRequest();
        Map<String, Object> later = merchant.row(event);
        Waiting.until(() -> merchant.house.reconciledSince(later), Duration.ofSeconds(30));
        assertThat(merchant.mutationsSince(stopped)).isZero();
        merchant.set(Map.of("apiVersion", "2026-10"));
        assertThat(review())
                .as("the run still asks in the version that it began with")
                .isEqualTo(review);

        sources()
                .acknowledge(
                        merchant.tenant,
                        merchant.store,
                        new Acknowledgement(Acknowledgement.What.API_VERSION, review.fingerprint()),
                        House.OPERATOR);

        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        assertThat(review().inUse()).isEqualTo("2026-10");
        assertThat(merchant.mutationsSince(stopped)).isPositive();
    }

    @Test
    void aRunCannotBeginWhereTheShopAnswersInAnotherVersion() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", 1));
        merchant.house.simulator().circumstances(merchant.shop).serve("2026-10");
        long before = merchant.lastRequest();

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "ERROR");
        assertThat(row.get("failure").toString()).contains("API_VERSION_UNSUPPORTED", "2026-10");
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void aDisabledDataSourceHoldsItsRunAndEnablingLetsItGoOn() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(2 * PRODUCTS, "mugs", 2));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> (int) row.get("synced_products") > 0, Duration.ofMinutes(1));

        sources().take(merchant.tenant, merchant.store, SourceAction.DISABLE_SOURCE, House.OPERATOR);

        Map<String, Object> held =
                merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(30));
        assertThat(held.get("pause_reasons").toString()).contains("SOURCE_DISABLED");
        sources().take(merchant.tenant, merchant.store, SourceAction.ENABLE_SOURCE, House.OPERATOR);
        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
    }
}
