package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.SyncStatus;
import java.util.List;
import java.util.UUID;

/**
 * The answer to a request: a new event, or the open one that it joined (decision 0005 rule 6).
 *
 * @param pauseReasons why the joined event is held, empty when it is not
 */
public record Requested(UUID event, long number, boolean joined, SyncStatus status, List<PauseReason> pauseReasons) {}
