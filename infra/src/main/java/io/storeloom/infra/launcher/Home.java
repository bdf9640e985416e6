package io.storeloom.infra.launcher;

import io.storeloom.infra.process.CannotStart;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folder of one running house, held by one launcher at a time. */
final class Home implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private Home(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws CannotStart when another launcher holds the folder, naming its process */
    static Home hold(Path folder) {
        try {
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(folder.resolve("data"));
            FileChannel channel = FileChannel.open(
                    folder.resolve("up.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String pid = Files.readString(folder.resolve("up.lock")).strip();
                channel.close();
                throw new CannotStart("Storeloom already runs from " + folder + " as process " + pid
                        + ": stop that one with Ctrl-C or  kill " + pid + "  , or choose other ports and --data.");
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
            return new Home(folder, channel, lock);
        } catch (IOException e) {
            throw new CannotStart("The folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisVeryProcess) {
            return null;
        }
    }

    /** Ends the programs of an earlier launcher that died without stopping them. */
    void stopLeftovers(Consumer<String> say) throws IOException, InterruptedException {
        if (!Files.exists(pids())) {
            return;
        }
        for (String line : Files.readAllLines(pids()).reversed()) {
            String[] parts = line.split(" ", -1);
            ProcessHandle leftover = ProcessHandle.of(Long.parseLong(parts[1])).orElse(null);
            // The start time tells a left-over program from a stranger that got its number.
            if (leftover != null && startOf(leftover).equals(parts[2])) {
                say.accept("stopping " + parts[0] + " (process " + parts[1] + "), left by a launcher that died");
                Signal polite = parts[0].equals("postgres") ? Signal.INT : Signal.TERM;
                ChildProcess.end(leftover, polite, Duration.ofSeconds(10));
            }
        }
        Files.delete(pids());
    }

    /** Notes which programs run, in the order of their start, for {@link #stopLeftovers}. */
    synchronized void remember(Map<String, Long> running) throws IOException {
        List<String> lines = new ArrayList<>();
        running.forEach((name, pid) ->
                ProcessHandle.of(pid).ifPresent(handle -> lines.add(name + " " + pid + " " + startOf(handle))));
        writeWhole(pids(), String.join("\n", lines));
    }

    /** Writes {@code up.env} for scripts, readable by its owner only, in a form that a shell can source. */
    synchronized void writeEnv(Map<String, String> values) throws IOException {
        writeWhole(
                folder.resolve("up.env"),
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "='" + entry.getValue().replace("'", "'\\''") + "'\n")
                        .collect(Collectors.joining()));
    }

    /** Lets go after every program was stopped. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(pids());
            Files.deleteIfExists(folder.resolve("up.env"));
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pids() {
        return folder.resolve("pids");
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(Object::toString)
                .orElse("unknown");
    }

    private static void writeWhole(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
