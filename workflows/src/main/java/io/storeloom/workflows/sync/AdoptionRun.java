package io.storeloom.workflows.sync;

import java.util.UUID;

/**
 * What an adoption run's workflow carries: ids and counts only (decision 0005).
 *
 * @param shop the shop's name, the first label of its domain
 * @param readsPerRun after how many reading activities the workflow continues as new
 */
public record AdoptionRun(UUID tenant, UUID store, UUID adoption, long number, String shop, int readsPerRun) {

    /** Keeps a workflow run far below 2,000 history events. */
    public static final int READS_PER_RUN = 50;

    public static String workflowId(String shop, long number) {
        return "adopt/" + shop + "/" + number;
    }

    public String workflowId() {
        return workflowId(shop, number);
    }
}
