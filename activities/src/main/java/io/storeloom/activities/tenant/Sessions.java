package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Console sessions: a random cookie of 256 bits, stored as SHA-256, good for twelve hours or until signed out. */
@Component
public class Sessions {

    public static final Duration LIFE = Duration.ofHours(12);

    private final Tenants tenants;
    private final JdbcClient system;

    Sessions(Tenants tenants, @Qualifier("system") JdbcClient system) {
        this.tenants = tenants;
        this.system = system;
    }

    /** Who is signed in with a cookie. */
    public record Holder(UUID tenant, UUID session, UUID user, String displayName, Role role) {}

    /** Opens a session, drops the user's expired ones, and answers the cookie's value. */
    public String open(UUID tenant, UUID user) {
        String secret = Secret.random("");
        tenants.asSystem(() -> {
            system.sql("delete from console_session where user_id = ? and expires_at < now()")
                    .param(user)
                    .update();
            return system.sql("""
                            insert into console_session (tenant_id, id, secret_sha256, user_id, expires_at)
                            values (?, ?, ?, ?, now() + make_interval(secs => ?))""")
                    .params(tenant, UUID.randomUUID(), Secret.sha256(secret), user, LIFE.toSeconds())
                    .update();
        });
        return secret;
    }

    /** The session of a cookie, unless it ended or its user was disabled. */
    public Optional<Holder> holder(String secret) {
        return tenants.asSystem(() -> system.sql("""
                        select s.tenant_id, s.id, s.user_id, u.display_name, u.role from console_session s
                        join app_user u on u.tenant_id = s.tenant_id and u.id = s.user_id
                        where s.secret_sha256 = ? and s.expires_at > now() and u.disabled_at is null""")
                .param(Secret.sha256(secret))
                .query((row, n) -> new Holder(
                        Columns.uuid(row, "tenant_id"),
                        Columns.uuid(row, "id"),
                        Columns.uuid(row, "user_id"),
                        Columns.text(row, "display_name"),
                        Role.valueOf(Columns.text(row, "role"))))
                .optional());
    }

    /** Whether a credential found earlier, session or token, still stands; a long stream asks this now and then. */
    public boolean stands(UUID tenant, UUID credential) {
        return tenants.asSystem(() -> system.sql("""
                        select exists (select from console_session s join app_user u using (tenant_id)
                            where s.tenant_id = :tenant and s.id = :id and u.id = s.user_id
                              and s.expires_at > now() and u.disabled_at is null)
                        or exists (select from api_token where tenant_id = :tenant and id = :id
                            and revoked_at is null and (expires_at is null or expires_at > now()))""")
                .param("tenant", tenant)
                .param("id", credential)
                .query(Boolean.class)
                .single());
    }

    /** Ends a session. */
    public void close(UUID tenant, UUID session) {
        tenants.asSystem(() -> system.sql("delete from console_session where tenant_id = ? and id = ?")
                .params(tenant, session)
                .update());
    }
}
