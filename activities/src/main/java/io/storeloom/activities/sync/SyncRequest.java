package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.Trigger;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a push.
 *
 * @param items references of categories, products or variants; empty for all
 * @param retryOf the event that this one repeats
 */
public record SyncRequest(
        SyncMode mode,
        List<String> items,
        Trigger trigger,
        @Nullable UUID retryOf) {

    public SyncRequest {
        items = List.copyOf(items);
    }

    public static SyncRequest of(SyncMode mode, Trigger trigger) {
        return new SyncRequest(mode, List.of(), trigger, null);
    }
}
