package io.storeloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private final UUID tenant = UUID.randomUUID();
    private final UUID row = UUID.randomUUID();

    @Test
    void opensWhatItSealed(@TempDir Path folder) {
        Secrets secrets = new Secrets(folder.resolve("keyset.json"));
        byte[] sealed = secrets.seal(tenant, row, "shpss_secret");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("shpss_secret");
        assertThat(secrets.open(tenant, row, sealed)).isEqualTo("shpss_secret");
    }

    @Test
    void opensNothingThatWasMovedToAnotherRowOrTenant(@TempDir Path folder) {
        Secrets secrets = new Secrets(folder.resolve("keyset.json"));
        byte[] sealed = secrets.seal(tenant, row, "shpss_secret");
        assertThatThrownBy(() -> secrets.open(tenant, UUID.randomUUID(), sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(UUID.randomUUID(), row, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("shpss");
    }

    @Test
    void makesAFileThatOnlyItsOwnerReads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deeper/keyset.json");
        new Secrets(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var beside = Files.list(folder.resolve("deeper"))) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void agreesOnOneKeysetWhenProcessesStartAtTheSameTime(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keyset.json");
        Callable<Secrets> start = () -> new Secrets(file);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = threads.invokeAll(Collections.nCopies(8, start));
            byte[] sealed = all.getFirst().get().seal(tenant, row, "shared");
            for (var each : all) {
                assertThat(each.get().open(tenant, row, sealed)).isEqualTo("shared");
            }
        }
    }

    @Test
    void readsTheFileAgainWhenAKeyWasAddedOrRemoved(@TempDir Path folder) {
        Path file = folder.resolve("keyset.json");
        Secrets running = new Secrets(file);
        Secrets command = new Secrets(file);
        byte[] old = running.seal(tenant, row, "kept");
        command.keyset().addKey();
        byte[] fresh = command.seal(tenant, row, "new");
        assertThat(running.open(tenant, row, old)).isEqualTo("kept");
        assertThat(running.open(tenant, row, fresh)).isEqualTo("new");
        assertThat(command.isFresh(old)).isFalse();
        assertThat(command.isFresh(running.seal(tenant, row, "newer"))).isTrue();
        command.keyset().removeOldKeys();
        assertThat(command.open(tenant, row, fresh)).isEqualTo("new");
        assertThatThrownBy(() -> new Secrets(file).open(tenant, row, old)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void saysSoWhenTheFileIsNoKeyset(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keyset.json"), "{}");
        assertThatThrownBy(() -> new Secrets(file)).hasMessageContaining("STORELOOM_KEYSET_FILE");
    }
}
