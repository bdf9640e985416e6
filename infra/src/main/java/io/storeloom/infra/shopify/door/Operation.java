package io.storeloom.infra.shopify.door;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request asks for, ready to be executed or to be spoiled by a fault. */
interface Operation {
    /**
     * Executes and commits.
     *
     * @param latencyNanos how long it is to take at least; the requested cost is held as long
     * @param refusal if given, the mutation is refused with it instead
     */
    Answer execute(long latencyNanos, Effect.@Nullable UserError refusal) throws InterruptedException;

    /** The answer of a throttled request; executes nothing. */
    Answer throttled();

    static List<Object> errors(String message, Object extensions) {
        return List.of(Map.of("message", message, "extensions", extensions));
    }
}
