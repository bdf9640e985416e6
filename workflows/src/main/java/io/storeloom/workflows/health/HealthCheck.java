package io.storeloom.workflows.health;

import java.util.UUID;

/**
 * What a health check's workflow carries: ids only (decision 0005).
 *
 * @param shop the shop's name, the first label of its domain
 */
public record HealthCheck(UUID tenant, UUID store, UUID check, long number, String shop) {

    public static String workflowId(String shop, long number) {
        return "health/" + shop + "/" + number;
    }

    public String workflowId() {
        return workflowId(shop, number);
    }
}
