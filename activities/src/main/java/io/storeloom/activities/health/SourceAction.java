package io.storeloom.activities.health;

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
    OPEN_DATA_QUALITY
}
