package io.storeloom.infra.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Things fetched or unpacked once per machine and user, below {@code $XDG_CACHE_HOME/storeloom} or its default. */
public final class CacheFolder {

    private CacheFolder() {}

    /** Makes a folder's content at the given, still empty place. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException, InterruptedException;
    }

    public static Path of(String name) {
        String home = System.getenv("XDG_CACHE_HOME");
        Path base = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("storeloom").resolve(name);
    }

    /**
     * The named folder, filled first when it is missing. Processes that ask at the same time wait for one another, and a
     * filling that was broken off leaves nothing behind.
     */
    public static Path filled(String name, Filling filling) throws IOException, InterruptedException {
        Path folder = of(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        Path lockFile = folder.resolveSibling(name + ".lock");
        synchronized (CacheFolder.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!Files.isDirectory(folder) && lock.isValid()) {
                    Path half = folder.resolveSibling(name + ".half");
                    delete(half);
                    Files.createDirectories(half);
                    filling.fill(half);
                    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return folder;
    }

    /** Unpacks a tar stream with the system's own {@code tar}, which keeps modes and links. */
    public static void untar(InputStream tar, Path into) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("tar", "-x", "-f", "-", "-C", into.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var stdin = process.getOutputStream()) {
            tar.transferTo(stdin);
        }
        if (process.waitFor() != 0) {
            throw new IOException("tar could not unpack into " + into);
        }
    }

    /** Deletes a file or a folder with all that is in it; a missing one is fine. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
