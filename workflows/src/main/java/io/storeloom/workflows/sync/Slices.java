package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A long look at a store, slice by slice: waits out what passes by itself, and continues as new in time. */
final class Slices {

    /** Nobody waits for a look longer than that; a push would wait too. */
    private static final int MOST_WAITS = 12;

    /** How long the store may be out of reach before a look fails; an event's opening has the same patience. */
    private static final Duration OPENING = Duration.ofMinutes(2);

    private final Consumer<String> details;
    private final BiConsumer<Failures, String> failed;

    /**
     * @param details tells Temporal's UI how it stands
     * @param failed writes the end of a look that failed
     */
    Slices(Consumer<String> details, BiConsumer<Failures, String> failed) {
        this.details = details;
        this.failed = failed;
    }

    /** One slice. */
    interface Work {
        Slice slice(int number, int waits);
    }

    /** A look at whether the store lets us in. */
    interface Opening {
        Verification verify();
    }

    /** @throws io.temporal.failure.ApplicationFailure when it does not */
    void open(Opening opening) {
        long deadline = Workflow.currentTimeMillis() + OPENING.toMillis();
        for (int tries = 1; ; tries++) {
            Verification verification = opening.verify();
            Failures failure = verification.failure();
            if (failure == null) {
                return;
            }
            if (!verification.passing() || Workflow.currentTimeMillis() >= deadline) {
                throw failing(failure, Objects.requireNonNullElse(verification.message(), ""));
            }
            pause(Math.min(10L * tries, 30));
        }
    }

    /**
     * Runs until nothing is left.
     *
     * @param done slices of earlier runs
     * @param most after so many slices of this run it is renewed
     * @param renew continues as new after so many slices in all
     */
    void drive(int done, int most, Work work, Consumer<Integer> renew) {
        int slice = done;
        int waits = 0;
        while (true) {
            if (slice - done >= most || Workflow.getInfo().isContinueAsNewSuggested()) {
                renew.accept(slice);
            }
            Slice result = work.slice(++slice, waits);
            String reason = Objects.requireNonNullElse(result.reason(), "the store");
            switch (result.next()) {
                case AGAIN -> {
                    waits = 0;
                    details.accept("**Running**, slice %d: %d items left".formatted(slice, result.left()));
                }
                case WAIT -> {
                    if (++waits > MOST_WAITS) {
                        throw failing(Failures.SHOP_UNREACHABLE, reason);
                    }
                    details.accept("**Waiting** %d s: %s".formatted(result.waitSeconds(), reason));
                    pause(result.waitSeconds());
                }
                case FAIL -> throw failing(Objects.requireNonNull(result.failure()), reason);
                case FINISH -> {
                    return;
                }
            }
        }
    }

    private RuntimeException failing(Failures failure, String message) {
        failed.accept(failure, message);
        Workflow.upsertTypedSearchAttributes(
                SyncAttributes.SYNC_STATUS.valueSet("FAILED"), SyncAttributes.FAILURE_TYPE.valueSet(failure.name()));
        details.accept("**Failed** " + failure.name() + ": " + message + " — " + failure.remedy());
        return failure.ends(message);
    }

    private static void pause(long seconds) {
        Workflow.newTimer(
                        Duration.ofSeconds(seconds),
                        TimerOptions.newBuilder()
                                .setSummary("store not reachable, trying again")
                                .build())
                .get();
    }
}
