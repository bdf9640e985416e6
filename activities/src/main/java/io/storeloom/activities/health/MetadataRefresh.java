package io.storeloom.activities.health;

import io.storeloom.activities.register.Event;
import io.storeloom.workflows.health.MetadataRun;
import io.storeloom.workflows.health.MetadataState;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh of a data source's metadata as it is shown.
 *
 * @param shop the first label of the shop's domain
 * @param products how many were read, as variants
 * @param finishedAt null while it runs
 */
public record MetadataRefresh(
        UUID id,
        long number,
        UUID source,
        String shop,
        MetadataState state,
        String apiVersion,
        Actor startedBy,
        int products,
        int variants,
        Event.@Nullable Waiting waiting,
        Event.@Nullable Failure failure,
        @Nullable String workflowRunId,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public String workflowId() {
        return MetadataRun.workflowId(shop, number);
    }
}
