package io.storeloom.infra.launcher;

import java.util.concurrent.CompletableFuture;

/** One program of the house, a process of its own. */
interface Program {

    /** As in the log's file name and, in capitals, in {@code up.env}. */
    String name();

    /** Starts it and returns once it is ready; also starts it again after a death. */
    void start();

    void stop();

    long pid();

    /** Completes when the process that runs now has ended. */
    CompletableFuture<Integer> onExit();
}
