package io.storeloom.activities.register;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.SyncStatus;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The activity register: sync events, their iterations and general errors. Items are in {@link Items}. */
@Component
public class Register {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final EventReader events;

    Register(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.events = new EventReader(json);
    }

    /**
     * What to list.
     *
     * @param statuses empty for all
     * @param from the first moment of creation, inclusive
     * @param to the first moment after, exclusive
     */
    public record Filter(
            @Nullable UUID store,
            List<SyncStatus> statuses,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** A row of the keyset (created, id). */
    public record Position(Instant created, UUID id) {}

    public record Iteration(
            int ordinal,
            String phase,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int categories,
            int products,
            int variants,
            int deleted,
            int failed,
            int skipped,
            int requests,
            double points) {}

    /**
     * Trouble of the run as a whole; one per code and subject.
     *
     * @param subject what it is about, e.g. a location code; may be empty
     */
    public record GeneralError(
            String code,
            String subject,
            @Nullable String field,
            String message,
            String remedy,
            int occurrences,
            Instant firstAt,
            Instant lastAt) {}

    public Optional<Event> event(UUID tenant, UUID id) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(EventReader.SELECT + "where e.id = ?")
                        .param(id)
                        .query(events)
                        .optional());
    }

    /** The newest events first. */
    public List<Event> events(UUID tenant, Filter filter, @Nullable Position after, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(EventReader.SELECT + """
                                where (:store::uuid is null or e.store_id = :store)
                                  and (:any or e.status = any (:statuses))
                                  and e.created_at >= coalesce(:from::timestamptz, '-infinity')
                                  and e.created_at < coalesce(:to::timestamptz, 'infinity')
                                  and (e.created_at, e.id) < (coalesce(:created::timestamptz, 'infinity'), :id)
                                order by e.created_at desc, e.id desc limit :limit""")
                        .param("store", filter.store(), Types.OTHER)
                        .param("any", filter.statuses().isEmpty())
                        .param(
                                "statuses",
                                filter.statuses().stream().map(Enum::name).toArray(String[]::new))
                        .param("from", Columns.parameter(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("to", Columns.parameter(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param(
                                "created",
                                after == null ? null : Columns.parameter(after.created()),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", after == null ? new UUID(-1, -1) : after.id())
                        .param("limit", limit)
                        .query(events)
                        .list());
    }

    /** All that is queued, running or paused; at most one per store and lane. */
    public List<Event> open(UUID tenant) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(EventReader.SELECT
                                + "where e.status in ('QUEUED', 'IN_PROGRESS', 'PAUSED') order by e.created_at, e.id")
                        .query(events)
                        .list());
    }

    /** The store's event that is queued, running or paused in the push lane. */
    public Optional<Event> openPush(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(EventReader.SELECT + """
                        where e.store_id = ? and e.lane = 'WRITE' and e.status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')""")
                        .param(store)
                        .query(events)
                        .optional());
    }

    /** Iterations, the newest first, older than {@code before} if given. */
    public List<Iteration> iterations(UUID tenant, UUID event, @Nullable Integer before, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql(
                                "select * from sync_iteration where event_id = ? and ordinal < ? order by ordinal desc limit ?")
                        .params(event, before == null ? Integer.MAX_VALUE : before, limit)
                        .query((row, n) -> new Iteration(
                                row.getInt("ordinal"),
                                Columns.text(row, "phase"),
                                Columns.instant(row, "started_at"),
                                Columns.instantOrNull(row, "finished_at"),
                                row.getInt("categories"),
                                row.getInt("products"),
                                row.getInt("variants"),
                                row.getInt("deleted"),
                                row.getInt("failed"),
                                row.getInt("skipped"),
                                row.getInt("requests"),
                                row.getDouble("points")))
                        .list());
    }

    /** General errors by code and subject, after the given pair. */
    public List<GeneralError> generalErrors(
            UUID tenant, UUID event, @Nullable String afterCode, @Nullable String afterSubject, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select * from general_error where event_id = ? and (code, subject) > (?, ?)
                        order by code, subject limit ?""")
                        .params(
                                event,
                                afterCode == null ? "" : afterCode,
                                afterSubject == null ? "" : afterSubject,
                                limit)
                        .query((row, n) -> new GeneralError(
                                Columns.text(row, "code"),
                                Columns.text(row, "subject"),
                                row.getString("field"),
                                Columns.text(row, "message"),
                                Columns.text(row, "remedy"),
                                row.getInt("occurrences"),
                                Columns.instant(row, "first_at"),
                                Columns.instant(row, "last_at")))
                        .list());
    }

    /** Whether an iteration is closed; empty when there is none of this ordinal. */
    public Optional<Boolean> closed(UUID tenant, UUID event, int ordinal) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select finished_at is not null from sync_iteration where event_id = ? and ordinal = ?")
                        .params(event, ordinal)
                        .query(Boolean.class)
                        .optional());
    }
}
