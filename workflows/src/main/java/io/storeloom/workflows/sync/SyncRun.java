package io.storeloom.workflows.sync;

import java.util.UUID;

/**
 * What a sync event's workflow carries: ids and counts only (decision 0005).
 *
 * @param shop the shop's name, the first label of its domain
 * @param iteration the last iteration begun, carried over continue-as-new
 * @param iterationsPerRun after how many iterations the workflow continues as new
 */
public record SyncRun(
        UUID tenant, UUID store, UUID event, long number, String shop, int iteration, int iterationsPerRun) {

    /** Keeps a workflow run below 2,000 history events (Temporal's batch-iterator advice). */
    public static final int ITERATIONS_PER_RUN = 50;

    public static String workflowId(String shop, long number) {
        return "sync/" + shop + "/" + number;
    }

    public String workflowId() {
        return workflowId(shop, number);
    }

    /** The same run, continued as new after so many iterations. */
    public SyncRun renewedAfter(int iterations) {
        return new SyncRun(tenant, store, event, number, shop, iteration, iterations);
    }

    SyncRun at(int reached) {
        return new SyncRun(tenant, store, event, number, shop, reached, iterationsPerRun);
    }
}
