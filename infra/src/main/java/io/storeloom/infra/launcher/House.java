package io.storeloom.infra.launcher;

import io.storeloom.infra.process.CannotStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The programs that run: started, kept up, and stopped in the order opposite to what they stand on. */
final class House {

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final Runnable changed;
    private final List<Program> programs = new ArrayList<>();
    private final Map<String, Long> running = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param changed called whenever a program's process is another one than before */
    House(Terminal terminal, Runnable changed) {
        this.terminal = terminal;
        this.changed = changed;
    }

    /**
     * Starts programs that do not need each other side by side; returns when all are ready.
     *
     * @param together in the order of their standing: the last is stopped first
     * @throws CannotStart when one of them cannot start
     */
    void start(List<Program> together) {
        synchronized (programs) {
            programs.addAll(together);
        }
        List<CompletableFuture<Void>> starts = together.stream()
                .map(program -> CompletableFuture.runAsync(
                        () -> start(program), task -> Thread.ofVirtual().start(task)))
                .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart known ? known : e;
        }
    }

    /** Process ids by program name, of those that were started, in the order of their standing. */
    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        synchronized (programs) {
            for (Program program : programs) {
                Long pid = running.get(program.name());
                if (pid != null) {
                    pids.put(program.name(), pid);
                }
            }
        }
        return pids;
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Stops everything, the last started first; nothing is started again from here on. */
    void stop() {
        stopping.countDown();
        List<Program> all;
        synchronized (programs) {
            all = programs.reversed().stream().toList();
        }
        for (Program program : all) {
            terminal.say("stopping " + program.name());
            program.stop();
        }
    }

    private void start(Program program) {
        long begun = System.nanoTime();
        program.start();
        noted(program);
        terminal.ready(program.name(), begun);
        Thread.ofVirtual().name("watch-" + program.name()).start(() -> keepUp(program));
    }

    private void noted(Program program) {
        running.put(program.name(), program.pid());
        changed.run();
    }

    private void keepUp(Program program) {
        Duration pause = LEAST_PAUSE;
        try {
            while (true) {
                long since = System.nanoTime();
                int code = program.onExit().join();
                if (System.nanoTime() - since > STEADY.toNanos()) {
                    pause = LEAST_PAUSE;
                }
                String why = program.name() + " ended by itself (exit code " + code + ")";
                while (!startedAgain(program, why, pause)) {
                    if (isStopping()) {
                        return;
                    }
                    pause = longer(pause);
                    why = program.name() + " is still down";
                }
                pause = longer(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean startedAgain(Program program, String why, Duration pause) throws InterruptedException {
        if (isStopping()) {
            return false;
        }
        terminal.say(why + "; starting it again in " + pause.toSeconds() + " s");
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        try {
            program.start();
            if (isStopping()) {
                program.stop();
                return false;
            }
            terminal.say(program.name() + " is back as process " + program.pid());
            noted(program);
            return true;
        } catch (CannotStart e) {
            terminal.say(e.sentence());
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : twice;
    }
}
