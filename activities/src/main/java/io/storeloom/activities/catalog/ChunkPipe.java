package io.storeloom.activities.catalog;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands chunks to a writer beside the reader, one at a time and in order; what the writer throws, the reader meets. */
final class ChunkPipe implements Consumer<Chunk>, AutoCloseable {
    private final Consumer<Chunk> writer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("import-", 0).factory());
    private @Nullable Future<?> underWay;

    ChunkPipe(Consumer<Chunk> writer) {
        this.writer = writer;
    }

    @Override
    public void accept(Chunk chunk) {
        drain();
        underWay = thread.submit(() -> writer.accept(chunk));
    }

    /** Returns when everything that was handed over is written. */
    void drain() {
        Future<?> last = underWay;
        underWay = null;
        if (last == null) {
            return;
        }
        try {
            last.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", e);
        }
    }

    /** Ends when nothing is under way; what the writer threw since the last call is thrown here. */
    @Override
    public void close() {
        try {
            drain();
        } finally {
            thread.close();
        }
    }
}
