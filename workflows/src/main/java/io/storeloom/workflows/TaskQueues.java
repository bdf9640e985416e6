package io.storeloom.workflows;

/** The task queues; each has its own slots in a worker, so that a long push never keeps a command waiting. */
public final class TaskQueues {

    /** Workflows, and the short activities that read and write our own rows. */
    public static final String CONTROL = "control";

    /** Activities that send to Shopify. */
    public static final String PUSH = "push";

    private TaskQueues() {}
}
