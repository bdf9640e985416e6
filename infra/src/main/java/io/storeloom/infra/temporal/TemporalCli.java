package io.storeloom.infra.temporal;

import io.storeloom.infra.process.CacheFolder;
import io.storeloom.infra.process.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Temporal's command line tool, which is also the server. Looked for in STORELOOM_TEMPORAL_CLI, on PATH and in our
 * cache; else fetched into the cache, from the official download or by {@code go install}.
 */
public final class TemporalCli {

    /** The newest release that {@code go install} can build; it brings server 1.29.1 and UI 2.42.1. */
    static final String VERSION = "1.5.1";

    static final String DOWNLOAD = "https://temporal.download/cli/archive/v" + VERSION;

    private static final String GO_MODULE = "github.com/temporalio/cli/cmd/temporal@v" + VERSION;

    private final Path binary;

    private TemporalCli(Path binary) {
        this.binary = binary;
    }

    /**
     * Finds the tool or fetches it, which may take three minutes.
     *
     * @param progress told in one line when something is fetched
     * @throws CannotStart with the command that brings it, when it cannot be had
     */
    public static TemporalCli found(Consumer<String> progress) {
        return found(System.getenv(), DOWNLOAD, progress);
    }

    static TemporalCli found(Map<String, String> environment, String download, Consumer<String> progress) {
        String named = environment.get("STORELOOM_TEMPORAL_CLI");
        if (named != null && !named.isBlank()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new CannotStart("STORELOOM_TEMPORAL_CLI names " + named + ", which cannot be run.");
            }
            return new TemporalCli(Path.of(named));
        }
        Path onPath = onPath("temporal", environment);
        if (onPath != null) {
            return new TemporalCli(onPath);
        }
        try {
            Path folder =
                    CacheFolder.filled("temporal-" + VERSION, half -> fetch(half, environment, download, progress));
            return new TemporalCli(folder.resolve("bin").resolve("temporal"));
        } catch (IOException e) {
            throw new CannotStart(
                    "Temporal's server is missing and could not be fetched (" + e.getMessage() + "): run  GOBIN="
                            + CacheFolder.of("temporal-" + VERSION).resolve("bin") + " go install " + GO_MODULE
                            + "  or put its CLI on PATH, or set TEMPORAL_ADDRESS to a server of your own.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The fetching of Temporal's server was interrupted.", e);
        }
    }

    Path binary() {
        return binary;
    }

    /** Runs a command of the tool; its output when it succeeded within 20 s, else empty. */
    Optional<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(binary.toString()), Stream.of(arguments))
                .toList();
        Path output = Files.createTempFile("storeloom-temporal-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(Files.readString(output)) : Optional.empty();
        } finally {
            Files.delete(output);
        }
    }

    static void fetch(Path folder, Map<String, String> environment, String download, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        if (onPath("curl", environment) != null) {
            progress.accept("Temporal's server is missing: downloading it once");
            if (downloaded(download, folder, bin)) {
                return;
            }
        }
        Path go = onPath("go", environment);
        if (go == null) {
            throw new IOException("the download failed and Go is not installed");
        }
        progress.accept("Temporal's server is missing: building it once with Go, about three minutes");
        Path log = folder.resolve("go-install.log");
        ProcessBuilder builder = new ProcessBuilder(go.toString(), "install", "-ldflags=-s -w", GO_MODULE)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("GOBIN", bin.toAbsolutePath().toString());
        builder.environment().put("GOFLAGS", "-mod=mod");
        if (builder.start().waitFor() != 0) {
            List<String> said = Files.readAllLines(log);
            throw new IOException("go install failed: " + (said.isEmpty() ? "without a word" : said.getLast()));
        }
    }

    /** By curl, because it knows the machine's proxies. */
    private static boolean downloaded(String download, Path folder, Path bin) throws IOException, InterruptedException {
        Path archive = folder.resolve("temporal.tar.gz");
        String address = download + "?platform=" + system() + "&arch=" + machine();
        int code = new ProcessBuilder(
                        "curl",
                        "-fsSL",
                        "--connect-timeout",
                        "8",
                        "--max-time",
                        "600",
                        "-o",
                        archive.toString(),
                        address)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            return false;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            CacheFolder.untar(in, bin);
        }
        Files.delete(archive);
        return Files.isExecutable(bin.resolve("temporal"));
    }

    private static @Nullable Path onPath(String program, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            Path candidate = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
