package io.storeloom.workflows.health;

import io.storeloom.workflows.Failures;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a metadata refresh does; each call may be repeated without harm. */
@ActivityInterface
public interface MetadataActivities {

    /** Says that the run has begun; false when the row no longer asks for it. */
    @ActivityMethod(name = "BeginMetadata")
    boolean begin(MetadataRun run);

    /**
     * Reads for at most 30 s, page by page; each page is kept with its cursor, so that another attempt goes on after it.
     *
     * @param waits how many times in a row the store could not be reached, for the next wait's length
     */
    @ActivityMethod(name = "ReadMetadata")
    MetadataRead read(MetadataRun run, int waits);

    /** Judges what was read, writes the data-quality entries and completes the run; answers how many entries. */
    @ActivityMethod(name = "JudgeMetadata")
    int judge(MetadataRun run);

    /** The shop could not be read: FAILED, with what to do. */
    @ActivityMethod(name = "FailMetadata")
    void fail(MetadataRun run, Failures failure, String message);

    /** Cancelled from Temporal's UI or CLI: CANCELLED, unless it was over already. */
    @ActivityMethod(name = "CancelMetadata")
    void cancelled(MetadataRun run);
}
