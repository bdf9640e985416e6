package io.storeloom.activities.health;

import java.util.Locale;

/** What can be done with a data source. */
public enum SourceAction {
    RECONNECT,
    DISABLE_SOURCE,
    ENABLE_SOURCE,
    MANUAL_SYNC,
    RETRY_FAILED_SYNC,
    REFRESH_METADATA,
    FIELD_MAPPING_CHECK,
    ACKNOWLEDGE_SCHEMA_CHANGE,
    OPEN_SYNC_HISTORY,
    OPEN_DATA_QUALITY;

    /** As paths and records name it, e.g. {@code manual-sync}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
