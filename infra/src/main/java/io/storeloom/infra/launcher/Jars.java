package io.storeloom.infra.launcher;

import io.storeloom.infra.process.CacheFolder;
import io.storeloom.infra.process.CannotStart;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The jars that the build made. */
final class Jars {

    private Jars() {}

    /**
     * A Spring Boot jar taken apart once per build, because it starts a third faster so.
     *
     * @param module {@code api} or {@code worker}
     * @return what follows {@code java} on the command line
     */
    static List<String> boot(Path root, String module) {
        Path target = root.resolve(module).resolve("target");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "storeloom-" + module + "-*-exec.jar")) {
            for (Path jar : found) {
                return List.of("-jar", takenApart(jar, target.resolve("exec")).toString());
            }
            throw missing(module);
        } catch (IOException e) {
            throw missing(module);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
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
            Files.setLastModifiedTime(main, java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
        }
        return main;
    }

    private static CannotStart missing(String module) {
        return new CannotStart("The " + module + "'s jar is missing: build it with  mvn package -DskipTests");
    }
}
