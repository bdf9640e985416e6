package io.storeloom.infra.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The random passwords of one data folder, in a file that only its owner may read. */
record Passwords(String superuser, String owner, String app, String system) {

    static Passwords in(Path folder) throws IOException {
        Path file = folder.resolve("passwords");
        if (!Files.exists(file)) {
            write(file, new Passwords(random(), random(), random(), random()));
        }
        Properties read = new Properties();
        try (var in = Files.newInputStream(file)) {
            read.load(in);
        }
        return new Passwords(
                read.getProperty("superuser", ""),
                read.getProperty("owner", ""),
                read.getProperty("app", ""),
                read.getProperty("system", ""));
    }

    private static void write(Path file, Passwords passwords) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                "superuser=%s\nowner=%s\napp=%s\nsystem=%s\n"
                        .formatted(passwords.superuser, passwords.owner, passwords.app, passwords.system));
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Passwords";
    }
}
