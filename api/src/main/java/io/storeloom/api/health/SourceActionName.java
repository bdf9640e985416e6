package io.storeloom.api.health;

import io.storeloom.activities.health.SourceAction;
import io.storeloom.api.problem.NotFound;
import java.util.Arrays;
import java.util.Locale;

/** Actions as paths name them, e.g. {@code manual-sync}. */
final class SourceActionName {

    private SourceActionName() {}

    static String of(SourceAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SourceAction read(String name) {
        return Arrays.stream(SourceAction.values())
                .filter(action -> of(action).equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("action"));
    }
}
