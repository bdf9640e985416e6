package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The append-only record of who did what; a line is written in the transaction of the act. Details hold no secret. */
@Component
public class AuditTrail {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditTrail(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was done to what. */
    public record Line(
            long id,
            Instant at,
            Actor actor,
            String action,
            String subjectKind,
            String subjectId,
            Map<String, Object> detail) {}

    /**
     * Adds a line in the tenant's open transaction, or in one of its own.
     *
     * @param action a verb in the past, e.g. {@code connector.enabled}
     */
    public void append(
            UUID tenant, Actor actor, String action, String subjectKind, String subjectId, Map<String, ?> detail) {
        tenants.inTenant(tenant, () -> {
            jdbc.sql("""
                            insert into audit (tenant_id, actor, action, subject_kind, subject_id, detail)
                            values (?, ?::jsonb, ?, ?, ?, ?::jsonb)""")
                    .params(
                            tenant,
                            json.writeValueAsString(actor),
                            action,
                            subjectKind,
                            subjectId,
                            json.writeValueAsString(detail))
                    .update();
        });
    }

    /** The newest lines first, at most {@code limit}, older than line {@code before} if given. */
    public List<Line> page(UUID tenant, @Nullable Long before, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                                select id, at, actor, action, subject_kind, subject_id, detail from audit
                                where id < ? order by id desc limit ?""")
                        .params(before == null ? Long.MAX_VALUE : before, limit)
                        .query((row, n) -> new Line(
                                row.getLong("id"),
                                Columns.instant(row, "at"),
                                json.readValue(Columns.text(row, "actor"), Actor.class),
                                Columns.text(row, "action"),
                                Columns.text(row, "subject_kind"),
                                Columns.text(row, "subject_id"),
                                json.readValue(Columns.text(row, "detail"), DETAIL)))
                        .list());
    }
}
