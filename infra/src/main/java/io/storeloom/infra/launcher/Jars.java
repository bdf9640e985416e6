package io.storeloom.infra.launcher;

import io.storeloom.infra.process.CacheFolder;
import io.storeloom.infra.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** The jars that the build made. */
final class Jars {

    private Jars() {}

    /**
     * A Spring Boot jar taken apart once per build, because it starts a third faster so.
     *
     * @param module {@code api} or {@code worker}
     * @return the jar to run
     */
    static Path boot(Path root, String module) {
        Path target = root.resolve(module).resolve("target");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "storeloom-" + module + "-*-exec.jar")) {
            for (Path jar : found) {
                return takenApart(jar, target.resolve("exec"));
            }
            throw missing(module);
        } catch (IOException e) {
            throw missing(module);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
        }
    }

    /** Where the start cache of a jar lies; one that is older than its jar is deleted. */
    static Path cacheOf(Path jar) {
        Path cache = jar.resolveSibling(jar.getFileName() + ".aot");
        try {
            if (Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                Files.delete(cache);
            }
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path takenApart(Path jar, Path folder) throws IOException, InterruptedException {
        Path main = folder.resolve(jar.getFileName());
        if (!Files.exists(main) || Files.getLastModifiedTime(main).compareTo(Files.getLastModifiedTime(jar)) < 0) {
            CacheFolder.delete(folder);
            int code = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0 || !Files.exists(main)) {
                throw new CannotStart(jar + " cannot be taken apart: build again with  mvn package -DskipTests");
            }
            Files.setLastModifiedTime(main, FileTime.from(Instant.now()));
        }
        return main;
    }

    private static CannotStart missing(String module) {
        return new CannotStart("The " + module + "'s jar is missing: build it with  mvn package -DskipTests");
    }
}
