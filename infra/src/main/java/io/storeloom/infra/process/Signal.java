package io.storeloom.infra.process;

import java.io.IOException;

/** How a process is asked to end. */
public enum Signal {
    /** The polite way of most programs. */
    TERM,
    /** PostgreSQL's fast shutdown, which does not wait for its clients to leave. */
    INT,
    /** The end without a word. */
    KILL;

    /** Sends this signal; a process that is gone already is fine. */
    void send(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
