package io.storeloom.worker;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;

/** What happens to runs, and on the way between us and the shop. */
sealed interface ModelRunStep extends ModelStep {

    /** Starts a run, or joins the open one, and does not wait. */
    record Starts(SyncMode mode) implements ModelRunStep {
        @Override
        public void play(ModelScene scene) {
            scene.runs.start(mode);
        }

        @Override
        public String toString() {
            return "a run starts, " + mode;
        }
    }

    /** Lets so many requests reach the shop before the next step; not longer than the run lasts. */
    record LetsPass(int requests) implements ModelRunStep {
        @Override
        public void play(ModelScene scene) {
            scene.runs.letPass(requests);
        }

        @Override
        public String toString() {
            return requests + " requests pass";
        }
    }

    record Waits() implements ModelRunStep {
        @Override
        public void play(ModelScene scene) {
            scene.runs.ended();
        }

        @Override
        public String toString() {
            return "the run ends";
        }
    }

    /** What an operator does to the open run. */
    enum Command {
        PAUSE("the operator pauses the run"),
        RESUME("the operator resumes the run"),
        CANCEL("the operator cancels the run"),
        CONFIRM("the operator confirms deletions"),
        SWITCH_OFF("the connector is switched off"),
        SWITCH_ON("the connector is switched on and the run goes on"),
        RESTART("the connector is switched on and the run is begun again");

        private final String words;

        Command(String words) {
            this.words = words;
        }
    }

    record Commands(Command command) implements ModelRunStep {
        @Override
        public void play(ModelScene scene) {
            scene.runs.command(command);
        }

        @Override
        public String toString() {
            return command.words;
        }
    }

    /** What goes wrong with the next calls. */
    enum Trouble {
        ANSWER_LOST,
        ANSWER_CUT,
        RESET,
        THROTTLED,
        TOO_MANY,
        BROKEN,
        INTERNAL;

        Effect effect() {
            return switch (this) {
                case ANSWER_LOST -> new Effect.LoseAnswer();
                case ANSWER_CUT -> new Effect.TruncatedJson();
                case RESET -> new Effect.ResetBefore();
                case THROTTLED -> new Effect.Throttle();
                case TOO_MANY -> new Effect.TooManyRequests(Duration.ofSeconds(1));
                case BROKEN -> new Effect.ServerError(500);
                case INTERNAL -> new Effect.GraphqlError("INTERNAL_SERVER_ERROR", "Internal error");
            };
        }
    }

    /**
     * A trouble with the next calls.
     *
     * @param spared so many matching calls pass before
     */
    record Strikes(Trouble trouble, boolean mutations, int spared, int times) implements ModelRunStep {
        @Override
        public void play(ModelScene scene) {
            Fault fault = Fault.of(trouble.effect()).after(spared).times(times);
            scene.merchant.fault(mutations ? fault.mutations() : fault);
        }

        @Override
        public String toString() {
            return trouble + " strikes " + times + (mutations ? " mutations" : " requests")
                    + (spared == 0 ? "" : " after " + spared);
        }
    }

    /** The worker ends without a word: its claims are another's from now on. (KillTest kills the process.) */
    record Dies() implements ModelRunStep {
        @Override
        public void play(ModelScene scene) {
            scene.runs.workerDies();
        }

        @Override
        public String toString() {
            return "the worker dies";
        }
    }
}
