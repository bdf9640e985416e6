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

    /** A line about an external account: whose act it was may read it, and for whom the account is, or was in a profile then. */
    private static final String PAGE = """
            select id, at, actor, action, subject_kind, subject_id,
              case when action like 'profile.%%' and jsonb_exists(detail, 'accounts') and actor ->> 'id' <> :caller::text
                then jsonb_set(detail, '{accounts}', (select coalesce(jsonb_agg(named), '[]')
                  from jsonb_array_elements_text(detail -> 'accounts') named where named::uuid in %1$s))
                else detail end as detail
            from audit where id < :before and (action not like 'external-account.%%' or actor ->> 'id' = :caller::text
              or detail ->> 'account' in (select id::text from %1$s seen (id))
              or jsonb_exists_any(detail -> 'profiles', array(select p::text from %2$s mine (p))))
            order by id desc limit :limit""".formatted(AccountsInSight.IDS, AccountsInSight.PROFILES);

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

    /**
     * The newest lines first, at most {@code limit}, older than line {@code before} if given. Of external accounts that do not exist for
     * the caller they tell nothing.
     */
    public List<Line> page(UUID tenant, Actor caller, @Nullable Long before, int limit) {
        return tenants.inTenant(
                tenant,
                () -> AccountsInSight.of(jdbc.sql(PAGE), caller)
                        .param("before", before == null ? Long.MAX_VALUE : before)
                        .param("limit", limit)
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
