package io.storeloom.infra.launcher;

import io.storeloom.infra.process.Server;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PostgreSQL or Temporal as a program of the house. */
final class ServerProgram<S extends Server> implements Program {

    private final String name;
    private final Supplier<S> opening;
    private volatile @Nullable S server;

    ServerProgram(String name, Supplier<S> opening) {
        this.name = name;
        this.opening = opening;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        S known = server;
        if (known == null) {
            server = opening.get();
        } else {
            known.restart();
        }
    }

    @Override
    public void stop() {
        S known = server;
        if (known != null) {
            known.close();
        }
    }

    S server() {
        S known = server;
        if (known == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return known;
    }

    @Override
    public long pid() {
        return server().pid();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return server().onExit();
    }
}
