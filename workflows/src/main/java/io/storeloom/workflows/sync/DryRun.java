package io.storeloom.workflows.sync;

import java.util.UUID;

/**
 * What a dry run's workflow carries: ids and counts only (decision 0005).
 *
 * @param shop the shop's name, the first label of its domain
 * @param slice the last slice begun, carried over continue-as-new
 * @param slicesPerRun after how many slices the workflow continues as new
 */
public record DryRun(UUID tenant, UUID store, UUID id, long number, String shop, int slice, int slicesPerRun) {

    public static String workflowId(String shop, long number) {
        return "dry-run/" + shop + "/" + number;
    }

    public String workflowId() {
        return workflowId(shop, number);
    }

    DryRun at(int reached) {
        return new DryRun(tenant, store, id, number, shop, reached, slicesPerRun);
    }
}
