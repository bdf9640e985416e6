package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of a tenant. An e-mail address belongs to one person of one tenant. */
@Component
public class Users {

    private static final String COLUMNS = "id, email, display_name, role, created_at, disabled_at";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final AuditTrail audit;

    Users(Tenants tenants, JdbcClient jdbc, @Qualifier("system") JdbcClient system, AuditTrail audit) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
        this.audit = audit;
    }

    public record User(
            UUID id,
            String email,
            String displayName,
            Role role,
            Instant createdAt,
            @Nullable Instant disabledAt) {}

    /** What signing in needs; the hash never leaves the process. */
    public record SignIn(UUID tenant, UUID user, String displayName, Role role, String passwordHash) {
        @Override
        public String toString() {
            return "SignIn[" + user + "]";
        }
    }

    /** The person with this address, if they may sign in with a password. */
    public Optional<SignIn> signIn(String email) {
        return tenants.asSystem(() -> system.sql("""
                        select tenant_id, id, display_name, role, password_hash from app_user
                        where lower(email) = ? and disabled_at is null and password_hash is not null""")
                .param(email.toLowerCase(Locale.ROOT))
                .query((row, n) -> new SignIn(
                        Columns.uuid(row, "tenant_id"),
                        Columns.uuid(row, "id"),
                        Columns.text(row, "display_name"),
                        Role.valueOf(Columns.text(row, "role")),
                        Columns.text(row, "password_hash")))
                .optional());
    }

    /** Adds a person; empty when the address is taken, here or elsewhere. */
    public Optional<User> add(
            UUID tenant, String email, String displayName, Role role, @Nullable String passwordHash, Actor actor) {
        try {
            return tenants.inTenant(tenant, () -> {
                User user = jdbc.sql("""
                                insert into app_user (tenant_id, id, email, display_name, role, password_hash)
                                values (?, ?, ?, ?, ?, ?) returning\s""" + COLUMNS)
                        .params(tenant, UUID.randomUUID(), email, displayName, role.name())
                        .param(passwordHash)
                        .query(Users::user)
                        .single();
                audit.append(tenant, actor, "user.added", "user", user.id().toString(), Map.of("role", role));
                return Optional.of(user);
            });
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Changes what is given; null leaves a member alone. A disabled person's sessions end, and so do those of one whose
     * password changed.
     */
    public Optional<User> change(
            UUID tenant,
            UUID id,
            @Nullable String displayName,
            @Nullable Role role,
            @Nullable Boolean disabled,
            @Nullable String passwordHash,
            Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Optional<User> changed = jdbc.sql("""
                            update app_user set display_name = coalesce(:name, display_name), role = coalesce(:role, role),
                              password_hash = coalesce(:hash, password_hash),
                              disabled_at = case :disabled when true then coalesce(disabled_at, now()) when false then null
                                else disabled_at end
                            where id = :id returning\s""" + COLUMNS)
                    .param("name", displayName, Types.VARCHAR)
                    .param("role", role == null ? null : role.name(), Types.VARCHAR)
                    .param("hash", passwordHash, Types.VARCHAR)
                    .param("disabled", disabled, Types.BOOLEAN)
                    .param("id", id)
                    .query(Users::user)
                    .optional();
            if (changed.isPresent()) {
                if (passwordHash != null || Boolean.TRUE.equals(disabled)) {
                    jdbc.sql("delete from console_session where user_id = ?")
                            .param(id)
                            .update();
                }
                audit.append(
                        tenant,
                        actor,
                        "user.changed",
                        "user",
                        id.toString(),
                        Map.of("role", changed.get().role(), "password", passwordHash != null));
            }
            return changed;
        });
    }

    /** Whether an admin would remain if this person were none. */
    public boolean anotherAdmin(UUID tenant, UUID than) {
        return tenants.inTenant(
                tenant, () -> jdbc.sql("""
                        select exists (select from app_user where role = 'ADMIN' and disabled_at is null and id <> ?)""").param(than).query(Boolean.class).single());
    }

    public Optional<User> find(UUID tenant, UUID id) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + COLUMNS + " from app_user where id = ?")
                        .param(id)
                        .query(Users::user)
                        .optional());
    }

    /** People by creation, the oldest first. */
    public List<User> page(UUID tenant, @Nullable Instant afterCreated, @Nullable UUID afterId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + COLUMNS + """
                                 from app_user where (created_at, id) > (coalesce(?::timestamptz, '-infinity'), ?)
                                order by created_at, id limit ?""")
                        .param(Columns.parameter(afterCreated))
                        .params(afterId == null ? new UUID(0, 0) : afterId, limit)
                        .query(Users::user)
                        .list());
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(
                Columns.uuid(row, "id"),
                Columns.text(row, "email"),
                Columns.text(row, "display_name"),
                Role.valueOf(Columns.text(row, "role")),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "disabled_at"));
    }
}
