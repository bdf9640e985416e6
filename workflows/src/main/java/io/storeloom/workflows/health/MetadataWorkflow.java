package io.storeloom.workflows.health;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Refreshes a data source's metadata: reads the shop's structure, its products and variants, and judges the quality of their data. It
 * changes nothing in the shop. Its id is {@code metadata/{shop}/{number}}.
 */
@WorkflowInterface
public interface MetadataWorkflow {

    @WorkflowMethod
    void run(MetadataRun run);
}
