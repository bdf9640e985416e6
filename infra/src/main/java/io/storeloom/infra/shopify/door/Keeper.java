package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps shops, apps and tokens on disk: {@code door.json} and {@code shops/{domain}.json}, each written whole. Only shops that changed
 * are written, at most every few seconds and so seldom that writing takes less than a tenth of the time; the rest when it closes.
 */
final class Keeper {
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(3);
    private static final int PAUSE_PER_WORK = 10;

    private final Simulator simulator;
    private final @Nullable Path folder;
    private final Set<String> dirty = ConcurrentHashMap.newKeySet();
    private final Semaphore stop = new Semaphore(0);
    private @Nullable Thread writer;
    private @Nullable String written;
    private volatile @Nullable IOException failure;

    Keeper(Simulator simulator, @Nullable Path folder) {
        this.simulator = simulator;
        this.folder = folder;
    }

    /** The shop may have changed and is to be written. */
    void touched(String shop) {
        if (folder != null) {
            dirty.add(shop);
        }
    }

    /** Why the last attempt to write failed, null if it did not. */
    @Nullable
    IOException failure() {
        return failure;
    }

    void load() throws IOException {
        if (folder == null) {
            return;
        }
        var shops = folder.resolve("shops");
        if (Files.isDirectory(shops)) {
            try (var files = Files.newDirectoryStream(shops, "*.json")) {
                for (var file : files) {
                    var snapshot = Json.object(Files.readAllBytes(file));
                    simulator.shops().put(Shop.fromSnapshot(snapshot, simulator.clock()));
                }
            }
        }
        var door = folder.resolve("door.json");
        if (Files.exists(door)) {
            DoorState.read(Files.readAllBytes(door)).restoreTo(simulator);
        }
    }

    void start() {
        if (folder != null) {
            writer = Thread.ofPlatform().name("simulator-keeper").daemon().start(this::run);
        }
    }

    private void run() {
        var pause = LEAST_PAUSE.toNanos();
        try {
            while (!stop.tryAcquire(pause, TimeUnit.NANOSECONDS)) {
                var started = System.nanoTime();
                try {
                    write();
                    failure = null;
                } catch (IOException e) {
                    // Tried again after the pause: what was not written is still marked. The control API shows it.
                    failure = e;
                }
                pause = Math.max(LEAST_PAUSE.toNanos(), PAUSE_PER_WORK * (System.nanoTime() - started));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write() throws IOException {
        if (folder == null) {
            return;
        }
        for (var domain : Set.copyOf(dirty)) {
            var file = folder.resolve("shops").resolve(domain + ".json");
            // Unmarked first: a change that comes while it is being written marks it again.
            dirty.remove(domain);
            var shop = simulator.shops().find(domain);
            try {
                if (shop.isPresent()) {
                    var snapshot = shop.get().toSnapshot();
                    AtomicFiles.write(file, out -> Json.MAPPER.writeValue(out, snapshot));
                } else {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                dirty.add(domain);
                throw e;
            }
        }
        var state = DoorState.of(simulator).text();
        if (!state.equals(written)) {
            AtomicFiles.write(folder.resolve("door.json"), state);
            written = state;
        }
    }

    /** Stops the writer and writes the rest. */
    void close() throws IOException {
        stop.release();
        if (writer != null) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        write();
    }
}
