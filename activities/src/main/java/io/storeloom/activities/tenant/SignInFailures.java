package io.storeloom.activities.tenant;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts failed sign-ins per subject, whether or not the subject exists, in the database so that several processes share the
 * count. After ten failures a subject is locked until a quarter of an hour has passed since the last one that was looked at.
 */
@Component
public class SignInFailures {

    public static final int ALLOWED = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final Tenants tenants;
    private final JdbcClient system;

    SignInFailures(Tenants tenants, @Qualifier("system") JdbcClient system) {
        this.tenants = tenants;
        this.system = system;
    }

    /** Seconds for which the subject is locked yet; 0 when it is not. */
    public long lockedSeconds(String subject) {
        return tenants.asSystem(() -> system.sql("""
                        select greatest(0, ceil(extract(epoch from last_at - now()) + ?))::bigint from sign_in_failure
                        where subject_sha256 = ? and failures >= ?""")
                .params(LOCK.toSeconds(), Secret.sha256(subject), ALLOWED)
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /** Counts a failure; a count whose last failure is older than the lock begins anew. */
    public void failed(String subject) {
        tenants.asSystem(() ->
                system.sql("""
                        insert into sign_in_failure as f (subject_sha256, failures) values (?, 1)
                        on conflict (subject_sha256) do update set last_at = now(),
                          failures = case when f.last_at < now() - make_interval(secs => ?) then 1 else f.failures + 1 end""").params(Secret.sha256(subject), LOCK.toSeconds()).update());
    }

    /** Forgets the subject's failures after a success. */
    public void succeeded(String subject) {
        tenants.asSystem(() -> system.sql("delete from sign_in_failure where subject_sha256 = ?")
                .param(Secret.sha256(subject))
                .update());
    }
}
