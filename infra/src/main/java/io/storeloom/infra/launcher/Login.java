package io.storeloom.infra.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/**
 * The first admin of a fresh installation, made once and kept beside the data in a file that only its owner may read.
 *
 * @param token for the API
 * @param password for the console
 */
record Login(String tenant, String email, String password, String token) {

    static Login in(Path data) {
        Path file = data.resolve("login");
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        file,
                        "tenant=Lumen & Loom\nemail=admin@lumen-loom.example\npassword=%s\ntoken=%s\n"
                                .formatted(random(12), "slt_" + random(32)));
            }
            Properties read = new Properties();
            read.load(new StringReader(Files.readString(file)));
            return new Login(
                    read.getProperty("tenant", ""),
                    read.getProperty("email", ""),
                    read.getProperty("password", ""),
                    read.getProperty("token", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under the names that the api reads at its first start. */
    Map<String, String> environment() {
        return Map.of(
                "STORELOOM_BOOTSTRAP_TENANT", tenant,
                "STORELOOM_BOOTSTRAP_CURRENCY", "EUR",
                "STORELOOM_BOOTSTRAP_EMAIL", email,
                "STORELOOM_BOOTSTRAP_PASSWORD", password,
                "STORELOOM_BOOTSTRAP_TOKEN", token);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Login[" + email + "]";
    }
}
