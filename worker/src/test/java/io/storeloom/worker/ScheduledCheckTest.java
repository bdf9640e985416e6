package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.health.HealthChecks;
import io.storeloom.activities.health.SourceAction;
import io.storeloom.activities.health.Sources;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.health.HealthCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Health checks that nobody asked for, and those whose workflow was missed or stopped, against real Temporal. */
@NullUnmarked
class ScheduledCheckTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Merchant aStore() {
        return Merchant.on(Plan.UNLIMITED, "2026-07");
    }

    /** A store whose last check ended so, so long ago. */
    private static Merchant checked(String state, String ago) {
        Merchant merchant = aStore();
        insert(merchant, state, "now() - interval '" + ago + "'", "now()");
        return merchant;
    }

    private static void insert(Merchant merchant, String state, String finishedAt, String aliveAt) {
        merchant.house
                .owner()
                .sql("""
                        insert into health_check (tenant_id, id, store_id, state, started_by, api_version, finished_at, alive_at)
                        values (?, gen_random_uuid(), ?, ?, '{"kind": "USER", "id": "operator", "name": "Olga"}', '2026-07', %s, %s)""".formatted(finishedAt, aliveAt))
                .params(merchant.tenant, merchant.store, state)
                .update();
    }

    /** The checks of a store, the oldest first. */
    private static List<Map<String, Object>> checks(Merchant merchant) {
        return merchant.house.owner().sql("""
                        select number, state, started_by ->> 'kind' as by, failure ->> 'type' as failure, workflow_run_id
                        from health_check where store_id = ? order by number""").param(merchant.store).query().listOfRows();
    }

    private static Map<String, Object> ended(Merchant merchant, int checks) {
        return Waiting.until(
                        () -> checks(merchant),
                        all -> all.size() == checks
                                && !all.getLast().get("state").equals("RUNNING"),
                        PATIENCE)
                .getLast();
    }

    @Test
    void aStoreIsCheckedADayAfterItsLastCheckAndAnHourAfterOneThatFailed() {
        Merchant well = checked("PASSED", "2 hours");
        Merchant ill = checked("FAILED", "30 minutes");
        Merchant disconnected = checked("PASSED", "25 hours");
        disconnected
                .house
                .gate(Connections.class)
                .switchTo(disconnected.tenant, disconnected.store, false, House.OPERATOR);
        Merchant disabled = checked("FAILED", "25 hours");
        disabled.house
                .gate(Sources.class)
                .take(disabled.tenant, disabled.store, SourceAction.DISABLE_SOURCE, House.OPERATOR);
        List<Merchant> resting = List.of(well, ill, disconnected, disabled);
        Merchant never = aStore();
        never.house
                .owner()
                .sql("update connection set connected_at = now() - interval '25 hours' where store_id = ?")
                .param(never.store)
                .update();

        assertThat(ended(checked("PASSED", "25 hours"), 2))
                .containsEntry("by", "SCHEDULE")
                .containsEntry("state", "PASSED");
        assertThat(ended(checked("FAILED", "61 minutes"), 2))
                .containsEntry("by", "SCHEDULE")
                .containsEntry("state", "PASSED");
        assertThat(ended(never, 1)).containsEntry("by", "SCHEDULE").containsEntry("state", "PASSED");

        // They stood before those that were checked, and every look is at all of them.
        resting.forEach(merchant ->
                assertThat(checks(merchant)).singleElement().extracting("by").isEqualTo("USER"));
    }

    @Test
    void aCheckWhoseWorkflowWasNeverStartedIsStarted() {
        Merchant merchant = aStore();
        insert(merchant, "RUNNING", "null", "now() - interval '1 minute'");
        assertThat(ended(merchant, 1)).containsEntry("by", "USER").containsEntry("state", "PASSED");
    }

    @Test
    void aCheckThatWasStoppedInTemporalEndsAndSaysNothingOfTheStore() {
        Merchant merchant = aStore();
        merchant.fault(Fault.of(new Effect.ServerError(503)));
        merchant.house.gate(HealthChecks.class).start(merchant.tenant, merchant.store, House.OPERATOR);
        Map<String, Object> running =
                Waiting.until(() -> checks(merchant).getFirst(), row -> row.get("workflow_run_id") != null, PATIENCE);

        merchant.house
                .temporalClient()
                .newUntypedWorkflowStub(
                        HealthCheck.workflowId(merchant.shop.replaceFirst("[.].*", ""), (long) running.get("number")))
                .terminate("by hand");
        merchant.house
                .owner()
                .sql("update health_check set alive_at = now() - interval '3 minutes' where store_id = ?")
                .param(merchant.store)
                .update();

        assertThat(ended(merchant, 1)).containsEntry("state", "FAILED").containsEntry("failure", "CANCELLED");
        assertThat(merchant.house
                        .gate(Connections.class)
                        .find(merchant.tenant, merchant.store)
                        .orElseThrow()
                        .state())
                .isEqualTo(Connection.State.CONNECTED);
    }
}
