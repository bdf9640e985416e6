package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Phase;
import java.util.List;

/** How the items of one phase are sent. */
interface PhasePush {

    Phase phase();

    /** How many items are claimed at a time. */
    default int claimAtOnce() {
        return 25;
    }

    /** Splits claimed items into what is sent together; may claim what belongs to them. */
    default List<List<Claim>> units(PushScope scope, List<Claim> claims) {
        return claims.stream().map(List::of).toList();
    }

    /** About how many of the plan's points a unit costs. */
    default double points(List<Claim> unit) {
        return 10;
    }

    /**
     * Sends one unit; answers an outcome for each of its claims.
     *
     * @throws PushScope.NotSent when the attempt has to stop: the unit is released
     * @throws PushScope.InDoubt when it may have been executed and could not be looked up
     */
    List<Outcome> push(PushScope scope, List<Claim> unit);
}
