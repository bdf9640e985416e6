package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.infra.postgres.TestDatabase;
import io.storeloom.infra.process.ChildProcess;
import io.storeloom.infra.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as {@code infra/bin/rotate-keys} starts it; what it does to secrets is KeyRotationTest's. */
class RotateKeysTest {

    @TempDir
    private Path folder;

    @Test
    void leavesAKeysetOfOneFreshKeyAndEnds() throws Exception {
        Path keyset = folder.resolve("keyset.json");
        assertThat(rotate(keyset)).isZero();
        String before = Files.readString(keyset);

        assertThat(rotate(keyset)).isZero();

        assertThat(Files.readString(keyset)).isNotEqualTo(before);
        assertThat(Files.readString(keyset).split("\"keyId\"", -1)).hasSize(2);
        assertThat(Files.readString(log())).contains("0 secrets were sealed anew");
    }

    private int rotate(Path keyset) throws Exception {
        try (TestDatabase database = TestHouse.migratedDatabase()) {
            Map<String, String> environment = new HashMap<>(database.urls().environment());
            environment.remove("DATABASE_OWNER_URL");
            environment.put("STORELOOM_KEYSET_FILE", keyset.toString());
            environment.put("STORELOOM_KEYS_GRACE", "100ms");
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreloomWorker.class.getName(),
                    "rotate-keys");
            return ChildProcess.start(command, environment, log(), Signal.TERM)
                    .onExit()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    private Path log() {
        return folder.resolve("rotate-keys.log");
    }
}
