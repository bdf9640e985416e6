package io.storeloom.activities.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The shipped extract is what the real schemas say of what our documents and inputs touch. {@code -Dstoreloom.extract=write}
 * ({@code infra/bin/refresh-schemas --extract}) writes it anew.
 */
class SchemaExtractTest {

    private static final Path SHIPPED = Path.of("src/main/resources/io/storeloom/activities/health");

    @Test
    void whatShipsIsWhatTheRealSchemasSay() throws IOException {
        for (Map.Entry<String, String> table : new SchemaExtract().tables().entrySet()) {
            Path file = SHIPPED.resolve(table.getKey());
            if ("write".equals(System.getProperty("storeloom.extract"))) {
                Files.writeString(file, table.getValue());
            }
            assertThat(Files.readString(file))
                    .as(file + ": after a new operation, document or schema run infra/bin/refresh-schemas --extract")
                    .isEqualTo(table.getValue());
        }
    }
}
