package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Phase;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a run does next.
 *
 * @param waitSeconds when no phase is ready: until Shopify is asked again what it has processed, 0 for nothing to wait for
 * @param since since when it has been processing
 */
record NextPhase(
        @Nullable Phase phase, long waitSeconds, @Nullable OffsetDateTime since) {

    static final NextPhase NOTHING = new NextPhase(null, 0, null);
}
