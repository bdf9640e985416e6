package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** API tokens: 256 random bits, shown once, stored as SHA-256 (OWASP ASVS 5.0). */
@Component
public class Tokens {

    private static final String COLUMNS =
            "id, name, role, tail, created_by, created_at, expires_at, last_used_at, revoked_at";
    private static final String PREFIX = "slt_";
    private static final int TAIL = 4;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final AuditTrail audit;
    private final JsonMapper json;

    Tokens(
            Tenants tenants,
            JdbcClient jdbc,
            @Qualifier("system") JdbcClient system,
            AuditTrail audit,
            JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A token without its secret.
     *
     * @param tail the secret's last four characters
     */
    public record Token(
            UUID id,
            String name,
            Role role,
            String tail,
            Actor createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    /** A new token with its secret, which cannot be read again. */
    public record Issued(Token token, String secret) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }

    /** Whom a presented secret belongs to. */
    public record Bearer(UUID tenant, UUID id, String name, Role role) {}

    /** Makes a token; null as {@code expiresAt} means that it does not expire by itself. */
    public Issued issue(UUID tenant, String name, Role role, @Nullable Instant expiresAt, Actor actor) {
        String secret = Secret.random(PREFIX);
        return tenants.inTenant(tenant, () -> {
            Token token = jdbc.sql("""
                            insert into api_token (tenant_id, id, name, role, secret_sha256, tail, created_by, expires_at)
                            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning\s""" + COLUMNS)
                    .params(
                            tenant,
                            UUID.randomUUID(),
                            name,
                            role.name(),
                            Secret.sha256(secret),
                            tail(secret),
                            json.writeValueAsString(actor))
                    .param(Columns.parameter(expiresAt))
                    .query(this::token)
                    .single();
            audit.append(tenant, actor, "token.issued", "token", token.id().toString(), Map.of("role", role));
            return new Issued(token, secret);
        });
    }

    /** The token that a presented secret is, unless it expired or was revoked. */
    public Optional<Bearer> bearer(String secret) {
        return tenants.asSystem(() -> {
            Optional<Bearer> found = system.sql("""
                            select tenant_id, id, name, role from api_token
                            where secret_sha256 = ? and revoked_at is null and (expires_at is null or expires_at > now())""")
                    .param(Secret.sha256(secret))
                    .query((row, n) -> new Bearer(
                            Columns.uuid(row, "tenant_id"),
                            Columns.uuid(row, "id"),
                            Columns.text(row, "name"),
                            Role.valueOf(Columns.text(row, "role"))))
                    .optional();
            // Once a minute is exact enough for people, and spares a write per request.
            found.ifPresent(
                    token -> system.sql("""
                            update api_token set last_used_at = now() where tenant_id = ? and id = ?
                            and (last_used_at is null or last_used_at < now() - interval '1 minute')""").params(token.tenant(), token.id()).update());
            return found;
        });
    }

    /** Tokens by creation, the newest first, those that ended included. */
    public List<Token> page(UUID tenant, @Nullable Instant beforeCreated, @Nullable UUID beforeId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + COLUMNS + """
                                 from api_token where (created_at, id) < (coalesce(?::timestamptz, 'infinity'), ?)
                                order by created_at desc, id desc limit ?""")
                        .param(Columns.parameter(beforeCreated))
                        .params(beforeId == null ? new UUID(-1, -1) : beforeId, limit)
                        .query(this::token)
                        .list());
    }

    /** Ends a token at once; true if there is one. */
    public boolean revoke(UUID tenant, UUID id, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            boolean known = jdbc.sql("update api_token set revoked_at = coalesce(revoked_at, now()) where id = ?")
                            .param(id)
                            .update()
                    > 0;
            if (known) {
                audit.append(tenant, actor, "token.revoked", "token", id.toString(), Map.of());
            }
            return known;
        });
    }

    /** Makes sure that this very secret is an admin's token; for the bootstrap of a fresh installation. */
    void ensure(UUID tenant, String name, String secret) {
        tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                                insert into api_token (tenant_id, id, name, role, secret_sha256, tail, created_by)
                                values (?, ?, ?, 'ADMIN', ?, ?, ?::jsonb)
                                on conflict (secret_sha256) do nothing""")
                        .params(
                                tenant,
                                UUID.randomUUID(),
                                name,
                                Secret.sha256(secret),
                                tail(secret),
                                json.writeValueAsString(Actor.SYSTEM))
                        .update());
    }

    private static String tail(String secret) {
        return secret.substring(secret.length() - TAIL);
    }

    private Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                Columns.uuid(row, "id"),
                Columns.text(row, "name"),
                Role.valueOf(Columns.text(row, "role")),
                Columns.text(row, "tail"),
                json.readValue(Columns.text(row, "created_by"), Actor.class),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "expires_at"),
                Columns.instantOrNull(row, "last_used_at"),
                Columns.instantOrNull(row, "revoked_at"));
    }
}
