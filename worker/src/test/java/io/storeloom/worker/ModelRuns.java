package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.OnPaused;
import io.storeloom.activities.sync.Requested;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.SyncMode;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;

/** The runs of a shop that is played: started, commanded, and brought to their ends. */
@NullUnmarked
final class ModelRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration A_WHILE = Duration.ofSeconds(8);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 5;
    private static final Duration OFTEN = Duration.ofMillis(50);

    private final Merchant merchant;

    ModelRuns(Merchant merchant) {
        this.merchant = merchant;
    }

    /** The open event's row. */
    Optional<Map<String, Object>> open() {
        return merchant.house.owner().sql("""
                        select *, array_to_string(pause_reasons, ',') as held from sync_event
                        where store_id = ? and finished_at is null""").param(merchant.store).query().listOfRows().stream()
                .findFirst();
    }

    /** Whether the store has what is known of the variant, stock included, and nobody is about to send it again. */
    boolean settled(String variant) {
        return open().isEmpty()
                && merchant.house
                        .owner()
                        .sql("""
                                select exists (select from store_item where store_id = ? and kind = 'VARIANT' and reference = ?
                                  and due = 0 and gid is not null and sent_stock is not null)""")
                        .params(merchant.store, variant)
                        .query(Boolean.class)
                        .single();
    }

    void start(SyncMode mode) {
        try {
            merchant.request(mode);
        } catch (SyncRefused off) {
            assertThat(off.code()).isEqualTo(SyncRefused.Code.CONNECTOR_DISABLED);
        }
    }

    /** Not longer than the run lasts, nor than a moment where nothing comes through. */
    void letPass(int requests) {
        long before = seen();
        attend(() -> seen() >= before + requests || open().isEmpty() || isHeld(), A_MOMENT);
    }

    /** Until it is so, or the time is up; a sequence goes on in either case. */
    private static void attend(BooleanSupplier so, Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        while (!so.getAsBoolean() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(OFTEN.toNanos());
        }
    }

    private long seen() {
        var counters = merchant.house.simulator().requests().counters(merchant.shop);
        return counters.mutations() + counters.queries();
    }

    private boolean isHeld() {
        return open().filter(row -> !row.get("held").equals("")).isPresent();
    }

    /** Until nothing is open, or the open run is held by somebody, or stands still for long. */
    void ended() {
        attend(() -> open().isEmpty() || isHeld(), A_WHILE);
    }

    void command(ModelRunStep.Command command) {
        try {
            obey(command);
        } catch (SyncRefused untimely) {
            // It ended meanwhile, or is not so; an operator would be told the same.
            assertThat(untimely.code())
                    .isIn(
                            SyncRefused.Code.NOTHING_TO_DO,
                            SyncRefused.Code.EVENT_CLOSED,
                            SyncRefused.Code.DELETIONS_CHANGED);
        }
    }

    private void obey(ModelRunStep.Command command) {
        var event = open().map(row -> (UUID) row.get("id"));
        switch (command) {
            case PAUSE -> event.ifPresent(id -> merchant.events().pause(merchant.tenant, id, House.OPERATOR));
            case RESUME -> event.ifPresent(id -> merchant.events().resume(merchant.tenant, id, House.OPERATOR));
            case CANCEL -> event.ifPresent(id -> merchant.events().cancel(merchant.tenant, id, House.OPERATOR));
            case CONFIRM ->
                event.ifPresent(id -> merchant.events().confirmDeletions(merchant.tenant, id, null, House.OPERATOR));
            case SWITCH_OFF -> switchTo(false, OnPaused.RESUME);
            case SWITCH_ON -> switchTo(true, OnPaused.RESUME);
            case RESTART -> switchTo(true, OnPaused.CANCEL_AND_RESTART);
        }
    }

    private void switchTo(boolean on, OnPaused choice) {
        if (merchant.connectors().switchTo(merchant.tenant, merchant.store, on, House.OPERATOR)) {
            merchant.events().connectorSwitched(merchant.tenant, merchant.store, on, House.OPERATOR, choice);
        }
    }

    void workerDies() {
        ModelDeath.now(merchant);
    }

    /** Everything that was asked for is done: nothing goes wrong any more, and nobody holds anything. */
    void quiet() {
        merchant.house.simulator().faults().clear(merchant.shop);
        switchTo(true, OnPaused.RESUME);
        Waiting.until(
                () -> {
                    open().ifPresent(row -> {
                        for (String reason : List.of(row.get("held").toString().split(","))) {
                            switch (reason) {
                                case "OPERATOR" -> command(ModelRunStep.Command.RESUME);
                                case "DELETION_REVIEW" -> command(ModelRunStep.Command.CONFIRM);
                                case "" -> wake(row);
                                default -> throw new AssertionError("held by " + reason + ": " + row);
                            }
                        }
                    });
                    return open();
                },
                Optional::isEmpty,
                PATIENCE,
                Duration.ofMillis(200));
    }

    /** Who waits for the shop to come back need not wait any longer. */
    private void wake(Map<String, Object> row) {
        try {
            merchant.house
                    .temporalClient()
                    .newUntypedWorkflowStub(merchant.workflowId((UUID) row.get("id")))
                    .signal("wake");
        } catch (WorkflowNotFoundException notYet) {
            // It has not begun, or has just ended.
        }
    }

    /** An event of its own, under the settings of now, to its end. */
    Map<String, Object> whole(SyncMode mode) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            adopted();
            quiet();
            Requested asked = merchant.request(mode);
            quiet();
            Map<String, Object> row = merchant.row(asked.event());
            boolean refused = String.valueOf(row.get("failure")).contains(Failures.ADOPTION_REQUIRED.name());
            // An adoption that confirms itself starts the push that waited for it, which may be met here.
            if (!asked.joined() && !refused) {
                return row;
            }
        }
        throw new AssertionError("no run of its own came to an end in " + ATTEMPTS + " attempts");
    }

    /** Where the merchant's own products stood in the shop before our first, an operator looks at them. */
    private void adopted() {
        Adopting adopting = new Adopting(merchant);
        if (adopting.gate().find(merchant.tenant, merchant.store).isPresent()
                && adopting.stands().state() == AdoptionState.READY) {
            adopting.confirm(null);
        }
    }
}
