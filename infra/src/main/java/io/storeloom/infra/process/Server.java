package io.storeloom.infra.process;

import java.util.concurrent.CompletableFuture;

/** A server that runs as a process of its own and can be killed and started again on the same data and ports. */
public interface Server extends AutoCloseable {

    long pid();

    boolean alive();

    /** Completes when the process that runs now has ended, with its exit code. */
    CompletableFuture<Integer> onExit();

    /** kill -9; returns when it is gone. */
    void killHard();

    /** Starts it again, after a death or as a plain restart; returns when it serves. */
    void restart();

    /** Stops it in its own orderly way. */
    @Override
    void close();
}
