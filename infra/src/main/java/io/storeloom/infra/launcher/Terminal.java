package io.storeloom.infra.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** What the person at the terminal reads; one line a fact. */
final class Terminal {

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    synchronized void say(String line) {
        out.println("  " + line);
        out.flush();
    }

    void ready(String name, long begun) {
        say(String.format(Locale.ROOT, "%-12s ready after %4.1f s", name, (System.nanoTime() - begun) / 1e9));
    }

    synchronized void heading(String line) {
        out.println(line);
        out.flush();
    }
}
