package io.storeloom.workflows.sync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Reads a whole shop and tells what of it is which item of the catalogue, before our first push (decision 0005 rule 7). It changes
 * nothing in the shop, and ends when its lists stand; a person's decisions are on its row. Its id is {@code adopt/{shop}/{number}}.
 */
@WorkflowInterface
public interface AdoptionWorkflow {

    @WorkflowMethod
    void run(AdoptionRun run);
}
