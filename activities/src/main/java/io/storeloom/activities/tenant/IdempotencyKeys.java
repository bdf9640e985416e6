package io.storeloom.activities.tenant;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers kept under a caller's key, per tenant, for 24 hours (Stripe's rule). Only answers of success are kept: whatever was
 * refused has changed nothing and may be sent again under the same key.
 */
@Component
public class IdempotencyKeys {

    public static final Duration KEPT = Duration.ofHours(24);

    /** A claim older than this belongs to a process that died on it. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;

    IdempotencyKeys(Tenants tenants, JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
    }

    /** What a key stands for. */
    public sealed interface State {
        /** Nobody used it: it is now ours. */
        record Claimed() implements State {}

        /** Another request with it is under way. */
        record UnderWay() implements State {}

        /** It was answered. */
        record Answered(
                String requestSha256, int status, @Nullable String location, String answer) implements State {}
    }

    /** Takes the key for a request, or says what became of the one that has it. */
    public State claim(UUID tenant, String key) {
        return tenants.inTenant(tenant, () -> {
            int claimed = jdbc.sql("""
                            insert into idempotency_key as k (tenant_id, key, request_sha256) values (?, ?, ''::bytea)
                            on conflict (tenant_id, key) do update
                              set created_at = now(), request_sha256 = ''::bytea, status = null, location = null, answer = null
                              where k.created_at < now() - make_interval(secs => case when k.status is null then ? else ? end)""")
                    .params(tenant, key, ABANDONED.toSeconds(), KEPT.toSeconds())
                    .update();
            if (claimed > 0) {
                return new State.Claimed();
            }
            return jdbc.sql("""
                            select encode(request_sha256, 'hex') as request_sha256, status, location,
                                  convert_from(answer, 'UTF8') as answer from idempotency_key where key = ?""")
                    .param(key)
                    .query((row, n) -> {
                        Integer status = Columns.intOrNull(row, "status");
                        return status == null
                                ? new State.UnderWay()
                                : (State) new State.Answered(
                                        Columns.text(row, "request_sha256"),
                                        status,
                                        row.getString("location"),
                                        Columns.text(row, "answer"));
                    })
                    .optional()
                    .orElse(new State.UnderWay());
        });
    }

    /** Keeps the answer; the hash is in hexadecimal. */
    public void answered(
            UUID tenant, String key, String requestSha256, int status, @Nullable String location, String answer) {
        tenants.inTenant(tenant, () -> {
            jdbc.sql("""
                            update idempotency_key set request_sha256 = decode(?, 'hex'), status = ?, location = ?,
                              answer = convert_to(?, 'UTF8') where key = ?""")
                    .params(requestSha256, status)
                    .param(location)
                    .params(answer, key)
                    .update();
        });
    }

    /** Gives the key back: the request was refused or failed, nothing was done. */
    public void release(UUID tenant, String key) {
        tenants.inTenant(tenant, () -> {
            jdbc.sql("delete from idempotency_key where key = ? and status is null")
                    .param(key)
                    .update();
        });
    }

    /** Deletes what is older than 24 hours, of all tenants; answers how many. Housekeeping calls this. */
    public int prune() {
        return tenants.asSystem(
                () -> system.sql("delete from idempotency_key where created_at < now() - make_interval(secs => ?)")
                        .param(KEPT.toSeconds())
                        .update());
    }
}
