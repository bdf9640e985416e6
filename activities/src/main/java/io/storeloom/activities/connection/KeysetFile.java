package io.storeloom.activities.connection;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * The file that holds the keyset ({@code STORELOOM_KEYSET_FILE}): readable by its owner only, made when absent, and always whole, for
 * it is exchanged and never written over.
 */
final class KeysetFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    KeysetFile(Path file) throws IOException, GeneralSecurityException {
        this.file = file;
        if (!Files.exists(file)) {
            create();
        }
    }

    /** When it was written last. */
    FileTime written() throws IOException {
        return Files.getLastModifiedTime(file);
    }

    KeysetHandle read() throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
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
            Path fresh = write(change.of(read()));
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
        giveToOwner(fresh);
        // Also where the file system's clock is coarse the time has to differ.
        FileTime before = written();
        if (Files.getLastModifiedTime(fresh).compareTo(before) <= 0) {
            Files.setLastModifiedTime(fresh, FileTime.from(before.toInstant().plusMillis(10)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Root may rotate for a service that runs as somebody else, who has to use the file afterwards. */
    private void giveToOwner(Path other) throws IOException {
        if (!Files.getOwner(other).equals(Files.getOwner(file))) {
            Files.setOwner(other, Files.getOwner(file));
        }
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
            giveToOwner(mark);
            rotation.run();
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("Another rotation of these keys is under way; wait for its end", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of STORELOOM_KEYSET_FILE cannot be written", e);
        }
    }

    /** Api and worker may start at the same time: a link appears whole or not at all, and only one of two wins. */
    private void create() throws IOException, GeneralSecurityException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path fresh = write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()));
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

    private Path write(KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        FileAttribute<?>[] attributes =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
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
}
