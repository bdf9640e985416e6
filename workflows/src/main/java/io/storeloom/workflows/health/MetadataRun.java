package io.storeloom.workflows.health;

import java.util.UUID;

/**
 * What the workflow of a metadata refresh carries: ids only.
 *
 * @param shop the shop's name, the first label of its domain
 * @param readsPerRun after how many reading activities the workflow continues as new
 */
public record MetadataRun(UUID tenant, UUID store, UUID id, long number, String shop, int readsPerRun) {

    /** Keeps a workflow run far below 2,000 history events. */
    public static final int READS_PER_RUN = 50;

    public String workflowId() {
        return workflowId(shop, number);
    }

    public static String workflowId(String shop, long number) {
        return "metadata/" + shop + "/" + number;
    }
}
