package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.SyncRun;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Errors that concern the run, not one item; the same error about the same subject is one row with a count. */
@Component
class GeneralErrors {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    GeneralErrors(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** As {@link #add(SyncRun, String, String, String, String)}; a dry run only tells it. */
    void add(PushScope scope, String code, String subject, String message, String remedy) {
        Rehearsal rehearsal = scope.rehearsal();
        if (rehearsal == null) {
            add(scope.run(), code, subject, message, remedy);
        } else {
            rehearsal.notice(code, subject, message, remedy);
        }
    }

    /** @param subject what it is about, e.g. a location code; empty for the run as a whole */
    void add(SyncRun run, String code, String subject, String message, String remedy) {
        tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("""
                        with added as (
                          insert into general_error as g (tenant_id, event_id, code, subject, message, remedy)
                          values (:tenant, :event, :code, :subject, :message, :remedy)
                          on conflict (tenant_id, event_id, code, subject) do update set
                            occurrences = g.occurrences + 1, last_at = now(), message = excluded.message, remedy = excluded.remedy
                          returning (occurrences = 1)::int as fresh)
                        update sync_event e set general_errors = general_errors + fresh, version = version + 1
                        from added where e.tenant_id = :tenant and e.id = :event""")
                        .param("tenant", run.tenant())
                        .param("event", run.event())
                        .param("code", code)
                        .param("subject", subject)
                        .param("message", message)
                        .param("remedy", remedy)
                        .update());
    }
}
