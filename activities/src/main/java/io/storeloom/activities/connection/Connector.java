package io.storeloom.activities.connection;

import io.storeloom.workflows.connection.ConnectorSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A store's push settings and their switch.
 *
 * @param sourceEnabled the data source's switch: off, nothing goes to or comes from the store
 * @param nextRunAt when the schedule starts the next run; null when disabled or without schedule
 * @param settingsVersion grows when the settings change, not when the switch is turned; a snapshot keeps it
 */
public record Connector(
        UUID store,
        boolean enabled,
        boolean sourceEnabled,
        ConnectorSettings settings,
        @Nullable Instant nextRunAt,
        Instant updatedAt,
        long settingsVersion) {}
