package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps shops, apps and tokens on disk: {@code door.json} and {@code shops/{domain}.json}, each written whole. A changed shop is written
 * when it has been quiet for a moment; a busy one so seldom that taking its snapshot, which holds its lock, costs a fiftieth of the time;
 * the rest when the simulator closes.
 */
final class Keeper {
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);
    private static final long QUIET = TimeUnit.SECONDS.toNanos(2);
    private static final int PAUSE_PER_WORK = 50;

    private final Simulator simulator;
    private final @Nullable Path folder;
    /** When a shop that is to be written was last touched, by domain. */
    private final Map<String, Long> dirty = new ConcurrentHashMap<>();
    /** When a busy shop may be written again. */
    private final Map<String, Long> notBefore = new HashMap<>();

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
            dirty.put(shop, System.nanoTime());
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
        try {
            while (!stop.tryAcquire(TICK, TimeUnit.NANOSECONDS)) {
                try {
                    write(false);
                    failure = null;
                } catch (IOException e) {
                    // Tried again at the next tick: what was not written is still marked. The control API shows it.
                    failure = e;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void write(boolean everything) throws IOException {
        if (folder == null) {
            return;
        }
        for (var entry : Map.copyOf(dirty).entrySet()) {
            var domain = entry.getKey();
            var now = System.nanoTime();
            var isQuiet = now - entry.getValue() > QUIET;
            var isDue = now - notBefore.getOrDefault(domain, now) >= 0;
            if (everything || isQuiet || isDue) {
                write(folder.resolve("shops").resolve(domain + ".json"), domain);
                var end = System.nanoTime();
                notBefore.put(domain, end + Math.max(QUIET, PAUSE_PER_WORK * (end - now)));
            }
        }
        var state = DoorState.of(simulator).text();
        if (!state.equals(written)) {
            AtomicFiles.write(folder.resolve("door.json"), state);
            written = state;
        }
    }

    private void write(Path file, String domain) throws IOException {
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
            touched(domain);
            throw e;
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
        write(true);
    }
}
