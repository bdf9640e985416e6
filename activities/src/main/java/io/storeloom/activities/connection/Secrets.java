package io.storeloom.activities.connection;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals secrets before they reach a row (Tink AEAD, AES-256-GCM) with the row's tenant and id as associated data, so that a
 * sealed secret moved to another row or tenant cannot be opened. The keyset lies in a file outside the database,
 * {@code STORELOOM_KEYSET_FILE}, readable by its owner only and made when absent. A file that changed is read again: before anything is
 * sealed, and when a box was sealed with a key that is not known here; so keys are rotated while processes run ({@link KeyRotation}).
 */
@Component
class Secrets {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private volatile Keys keys;

    /** The file as it was read. */
    private record Keys(Aead aead, int primary, FileTime written) {}

    @Autowired
    Secrets(@Value("${STORELOOM_KEYSET_FILE:.storeloom/keyset.json}") Path file) {
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                create(file);
            }
            this.file = file;
            keys = keys(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("STORELOOM_KEYSET_FILE holds no usable keyset", e);
        } catch (IOException e) {
            throw new UncheckedIOException("STORELOOM_KEYSET_FILE cannot be read or made", e);
        }
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
            if (!Files.getLastModifiedTime(file).equals(known.written())) {
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

    private static Keys keys(Path file) throws IOException, GeneralSecurityException {
        // The time first: a file that changes meanwhile is then read once more.
        FileTime written = Files.getLastModifiedTime(file);
        KeysetHandle handle = read(file);
        return new Keys(
                handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
                handle.getPrimary().getId(),
                written);
    }

    /** Adds a fresh key to the file and makes it the one that seals; what older keys sealed can still be opened. */
    void addKey() {
        replace(present -> KeysetHandle.newBuilder(present)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build());
    }

    /** Takes every key but the one that seals out of the file: what they sealed can never be opened again. */
    void removeOldKeys() {
        replace(present -> {
            KeysetHandle.Builder left = KeysetHandle.newBuilder(present);
            for (int i = left.size() - 1; i >= 0; i--) {
                if (!left.getAt(i).isPrimary()) {
                    left.deleteAt(i);
                }
            }
            return left.build();
        });
    }

    /** What becomes of a keyset. */
    private interface Change {
        KeysetHandle of(KeysetHandle present) throws GeneralSecurityException;
    }

    private void replace(Change change) {
        try {
            Path fresh = write(file, change.of(read(file)));
            try {
                exchange(fresh);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset cannot be changed", e);
        } catch (IOException e) {
            throw new UncheckedIOException("STORELOOM_KEYSET_FILE cannot be changed", e);
        }
    }

    private void exchange(Path fresh) throws IOException {
        // Root may rotate for a service that runs as somebody else, who has to read the file afterwards.
        if (!Files.getOwner(fresh).equals(Files.getOwner(file))) {
            Files.setOwner(fresh, Files.getOwner(file));
        }
        // Also where the file system's clock is coarse the time has to differ.
        FileTime before = Files.getLastModifiedTime(file);
        if (Files.getLastModifiedTime(fresh).compareTo(before) <= 0) {
            Files.setLastModifiedTime(fresh, FileTime.from(before.toInstant().plusMillis(10)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Keeps every other rotation of these keys away while it lasts: the end of one would remove the key that the other has just begun
     * to seal with.
     *
     * @throws IllegalStateException when one is under way
     */
    void whileAlone(Runnable rotation) {
        Path mark = file.resolveSibling(file.getFileName() + ".rotating");
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            rotation.run();
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("Another rotation of these keys is under way; wait for its end", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of STORELOOM_KEYSET_FILE cannot be written", e);
        }
    }

    /** Api and worker may start at the same time: a link appears whole or not at all, and only one of two wins. */
    private static void create(Path file) throws IOException, GeneralSecurityException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path fresh =
                write(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // The other process was faster; its keyset is the one.
        } catch (UnsupportedOperationException e) {
            Files.move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path write(Path beside, KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path folder = beside.toAbsolutePath().getParent();
        FileAttribute<?>[] attributes =
                beside.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Path fresh = Files.createTempFile(folder, "keyset", ".tmp", attributes);
        Files.writeString(
                fresh,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        // On disk before anything is sealed with it: rows outlive a power cut, and so must the keys.
        try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return fresh;
    }

    private static KeysetHandle read(Path file) throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static byte[] place(UUID tenant, UUID row) {
        return (tenant + "/" + row).getBytes(StandardCharsets.UTF_8);
    }
}
