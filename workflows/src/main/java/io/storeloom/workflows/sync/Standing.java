package io.storeloom.workflows.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the event's row demands of its workflow: the row decides, the signal only wakes (decision 0005).
 *
 * @param begun the event was planned before: it can no longer end as ERROR
 * @param detail one line for Temporal's UI: who paused, what is left
 */
public record Standing(
        Demand demand,
        boolean begun,
        List<PauseReason> reasons,
        @Nullable String detail) {

    public enum Demand {
        RUN,
        PAUSED,
        /** Cancelled: the row is closed, the workflow ends as Canceled. */
        CANCELLED,
        /** The row was closed otherwise (or is gone): there is nothing to do. */
        ENDED
    }

    public Standing {
        reasons = List.copyOf(reasons);
    }
}
