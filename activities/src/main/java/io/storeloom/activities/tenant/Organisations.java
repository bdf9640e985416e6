package io.storeloom.activities.tenant;

import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tenants themselves: who they are, and the first one of a fresh installation. */
@Component
public class Organisations {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final Users users;
    private final Tokens tokens;

    Organisations(
            Tenants tenants, JdbcClient jdbc, @Qualifier("system") JdbcClient system, Users users, Tokens tokens) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
        this.users = users;
        this.tokens = tokens;
    }

    /**
     * A tenant.
     *
     * @param baseLanguage the locale in which the catalogue's first texts are
     * @param currency ISO 4217
     */
    public record Organisation(UUID id, String name, String baseLanguage, String currency) {}

    public Organisation find(UUID tenant) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select tenant_id, name, base_language, currency from tenant")
                        .query((row, n) -> new Organisation(
                                Columns.uuid(row, "tenant_id"),
                                Columns.text(row, "name"),
                                Columns.text(row, "base_language"),
                                Columns.text(row, "currency")))
                        .single());
    }

    /**
     * Makes sure that the tenant is there with a price list {@code default} in its currency; an existing one stays as it is.
     *
     * @param name its name, or its id if it looks like one
     */
    public UUID ensure(String name, String currency) {
        UUID id = id(name);
        tenants.asSystem(() -> system.sql(
                        "insert into tenant (tenant_id, name, currency) values (?, ?, ?) on conflict do nothing")
                .params(id, name, currency)
                .update());
        tenants.inTenant(id, () -> {
            jdbc.sql("""
                            insert into price_list (tenant_id, name, currency) values (?, 'default', ?)
                            on conflict (tenant_id, name) do nothing""").params(id, currency).update();
        });
        return id;
    }

    /** Makes sure that this very secret is an admin's token of the tenant. */
    public void ensureToken(UUID tenant, String secret) {
        tokens.ensure(tenant, "bootstrap", secret);
    }

    /** Makes sure that an admin with this address exists; an existing person stays as they are. */
    public void ensureAdmin(UUID tenant, String email, Supplier<String> passwordHash) {
        Optional<Users.SignIn> present = users.signIn(email);
        if (present.isEmpty()) {
            @Nullable String hash = passwordHash.get();
            users.add(
                    tenant, email, email.substring(0, Math.max(1, email.indexOf('@'))), Role.ADMIN, hash, Actor.SYSTEM);
        }
    }

    /** The same name gives the same tenant on every start. */
    private static UUID id(String name) {
        try {
            return UUID.fromString(name);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(("storeloom tenant " + name).getBytes(StandardCharsets.UTF_8));
        }
    }
}
