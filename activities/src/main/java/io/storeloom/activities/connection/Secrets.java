package io.storeloom.activities.connection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals secrets before they reach a row (Tink AEAD, AES-256-GCM) with the row's tenant and id as associated data, so that a
 * sealed secret moved to another row or tenant cannot be opened. The keyset lies outside the database, in a {@link KeysetFile}. One that
 * changed is read again: before anything is sealed, and when a box was sealed with a key that is not known here; so keys are rotated
 * while processes run ({@link KeyRotation}).
 */
@Component
class Secrets {

    private static final int TAIL = 4;

    private final KeysetFile file;
    private volatile Keys keys;

    /** The file as it was read. */
    private record Keys(Aead aead, int primary, FileTime written) {}

    @Autowired
    Secrets(@Value("${STORELOOM_KEYSET_FILE:.storeloom/keyset.json}") Path file) {
        try {
            AeadConfig.register();
            this.file = new KeysetFile(file);
            keys = keys(this.file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("STORELOOM_KEYSET_FILE holds no usable keyset", e);
        } catch (IOException e) {
            throw new UncheckedIOException("STORELOOM_KEYSET_FILE cannot be read or made", e);
        }
    }

    /** The last characters, unless they would be a good part of it. */
    static String tail(String secret) {
        return secret.length() < 4 * TAIL ? "" : secret.substring(secret.length() - TAIL);
    }

    /** Seals a secret for one row. */
    byte[] seal(UUID tenant, UUID row, String secret) {
        try {
            return present().aead().encrypt(secret.getBytes(StandardCharsets.UTF_8), place(tenant, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be sealed", e);
        }
    }

    /**
     * Opens what was sealed for this row.
     *
     * @throws IllegalStateException when it was sealed for another row, or under a keyset that this process does not have
     */
    String open(UUID tenant, UUID row, byte[] sealed) {
        try {
            return opened(keys, tenant, row, sealed);
        } catch (GeneralSecurityException unknown) {
            try {
                return opened(present(), tenant, row, sealed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "A sealed secret cannot be opened: is STORELOOM_KEYSET_FILE the one it was sealed with?", e);
            }
        }
    }

    private static String opened(Keys keys, UUID tenant, UUID row, byte[] sealed) throws GeneralSecurityException {
        return new String(keys.aead().decrypt(sealed, place(tenant, row)), StandardCharsets.UTF_8);
    }

    /** Whether a box was sealed with the key that seals now; Tink begins it with a mark and the key's number. */
    boolean isFresh(byte[] sealed) {
        return sealed.length > 5
                && ByteBuffer.wrap(sealed, 1, 4).getInt() == present().primary();
    }

    /** The keys as the file has them now. */
    private Keys present() {
        Keys known = keys;
        try {
            if (!file.written().equals(known.written())) {
                known = keys(file);
                keys = known;
            }
            return known;
        } catch (NoSuchFileException gone) {
            // What was read before is still right; nobody is served by a store that cannot be reached either.
            return known;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("STORELOOM_KEYSET_FILE holds no usable keyset any more", e);
        } catch (IOException e) {
            throw new UncheckedIOException("STORELOOM_KEYSET_FILE cannot be read any more", e);
        }
    }

    private static Keys keys(KeysetFile file) throws IOException, GeneralSecurityException {
        // The time first: a file that changes meanwhile is then read once more.
        FileTime written = file.written();
        KeysetHandle handle = file.read();
        return new Keys(
                handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
                handle.getPrimary().getId(),
                written);
    }

    /** Where the keys are, for whoever changes them. */
    KeysetFile keyset() {
        return file;
    }

    private static byte[] place(UUID tenant, UUID row) {
        return (tenant + "/" + row).getBytes(StandardCharsets.UTF_8);
    }
}
