package io.storeloom.activities.register;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncKind;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code sync_event e join store s}. */
final class EventReader implements RowMapper<Event> {

    static final String SELECT = """
            select e.*, s.name as store_name, s.shop_domain from sync_event e
            join store s on s.tenant_id = e.tenant_id and s.id = e.store_id
            """;

    private final JsonMapper json;

    EventReader(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Event mapRow(ResultSet row, int number) throws SQLException {
        return new Event(
                Columns.uuid(row, "id"),
                row.getLong("number"),
                Columns.uuid(row, "store_id"),
                Columns.text(row, "store_name"),
                Columns.text(row, "shop_domain"),
                SyncKind.valueOf(Columns.text(row, "kind")),
                SyncMode.valueOf(Columns.text(row, "mode")),
                SyncStatus.valueOf(Columns.text(row, "status")),
                Columns.texts(row, "pause_reasons").stream()
                        .map(PauseReason::valueOf)
                        .toList(),
                row.getBoolean("cancel_requested"),
                read(row, "waiting", Event.Waiting.class),
                Trigger.valueOf(Columns.text(row, "trigger")),
                json.readValue(Columns.text(row, "started_by"), Actor.class),
                read(row, "paused_by", Actor.class),
                read(row, "resumed_by", Actor.class),
                read(row, "cancelled_by", Actor.class),
                Columns.uuidOrNull(row, "retry_of"),
                row.getBoolean("joined"),
                read(row, "failure", Event.Failure.class),
                json.readValue(Columns.text(row, "snapshot"), Snapshot.class),
                kinds(row, "planned"),
                kinds(row, "pending"),
                totals(row),
                row.getInt("general_errors"),
                new Event.Rate(
                        Columns.doubleOrNull(row, "points_per_second"),
                        Columns.doubleOrNull(row, "bound_percent"),
                        Columns.doubleOrNull(row, "eta_seconds")),
                row.getString("workflow_run_id"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "started_at"),
                Columns.instantOrNull(row, "finished_at"),
                row.getLong("version"));
    }

    private static Event.Kinds kinds(ResultSet row, String prefix) throws SQLException {
        return new Event.Kinds(
                row.getInt(prefix + "_categories"), row.getInt(prefix + "_products"), row.getInt(prefix + "_variants"));
    }

    private static Event.Totals totals(ResultSet row) throws SQLException {
        return new Event.Totals(
                row.getInt("synced_categories"),
                row.getInt("synced_products"),
                row.getInt("synced_variants"),
                row.getInt("deleted"),
                row.getInt("failed"),
                row.getInt("unchanged"),
                row.getInt("skipped"));
    }

    private <T> @Nullable T read(ResultSet row, String column, Class<T> type) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? null : json.readValue(text, type);
    }
}
