package io.storeloom.activities.connection;

import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.connection.AuthMode;
import io.storeloom.workflows.tenant.Actor;
import java.sql.Types;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How stores are reached: credentials go in and are never read out but as a {@link ShopAccess}. */
@Component
public class Connections {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final StoreNews news;
    private final ConnectionRow rows;

    Connections(Tenants tenants, JdbcClient jdbc, Secrets secrets, AuditTrail audit, JsonMapper json, StoreNews news) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.audit = audit;
        this.json = json;
        this.news = news;
        rows = new ConnectionRow(json);
    }

    public Optional<Connection> find(UUID tenant, UUID store) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + ConnectionRow.COLUMNS + " from connection where store_id = ?")
                        .param(store)
                        .query(rows)
                        .optional());
    }

    /**
     * Writes verified credentials, sealed; a token of the credentials before is forgotten. The store is connected afterwards.
     *
     * @param shop what the shop said when the credentials were verified
     */
    public Connection connect(
            UUID tenant,
            UUID store,
            Credentials credentials,
            Collection<String> scopes,
            ShopDetails shop,
            Actor actor) {
        String secret = switch (credentials) {
            case Credentials.ClientCredentials app -> app.clientSecret();
            case Credentials.AccessToken legacy -> legacy.token();
        };
        @Nullable String clientId = credentials instanceof Credentials.ClientCredentials app ? app.clientId() : null;
        AuthMode mode = clientId == null ? AuthMode.LEGACY_TOKEN : AuthMode.CLIENT_CREDENTIALS;
        return tenants.inTenant(tenant, () -> {
            Connection connection = jdbc.sql("""
                            insert into connection (tenant_id, store_id, auth_mode, client_id, secret_sealed, secret_tail,
                              granted_scopes, shop, verified_at)
                            values (:tenant, :store, :mode, :client, :sealed, :tail, :scopes, :shop::jsonb, now())
                            on conflict (tenant_id, store_id) do update set auth_mode = excluded.auth_mode,
                              client_id = excluded.client_id, secret_sealed = excluded.secret_sealed,
                              secret_tail = excluded.secret_tail, token_sealed = null, token_expires_at = null,
                              state = 'CONNECTED', problem = null, granted_scopes = excluded.granted_scopes,
                              shop = excluded.shop, verified_at = now(), updated_at = now(), version = connection.version + 1
                            returning\s""" + ConnectionRow.COLUMNS)
                    .param("tenant", tenant)
                    .param("store", store)
                    .param("mode", mode.name())
                    .param("client", clientId, Types.VARCHAR)
                    .param("sealed", secrets.seal(tenant, store, secret))
                    .param("tail", Secrets.tail(secret))
                    .param("scopes", scopes.toArray(String[]::new))
                    .param("shop", json.writeValueAsString(shop))
                    .query(rows)
                    .single();
            audit.append(tenant, actor, "connection.written", "store", store.toString(), Map.of("authMode", mode));
            news.changed(tenant, store);
            return connection;
        });
    }

    /**
     * The way into the shop with the credentials on record, whatever the connection's state.
     *
     * @return empty when the store has no connection
     */
    public Optional<ShopAccess> access(UUID tenant, UUID store, String apiVersion) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select s.shop_domain, c.auth_mode, c.client_id, c.secret_sealed from connection c
                        join store s on s.tenant_id = c.tenant_id and s.id = c.store_id where c.store_id = ?""")
                        .param(store)
                        .query((row, n) -> {
                            String secret =
                                    secrets.open(tenant, store, Objects.requireNonNull(row.getBytes("secret_sealed")));
                            Credentials credentials =
                                    AuthMode.valueOf(Columns.text(row, "auth_mode")) == AuthMode.LEGACY_TOKEN
                                            ? new Credentials.AccessToken(secret)
                                            : new Credentials.ClientCredentials(Columns.text(row, "client_id"), secret);
                            return new ShopAccess(Columns.text(row, "shop_domain"), apiVersion, credentials);
                        })
                        .optional());
    }

    /**
     * The way into the shop for whoever only reads it: not while the store is disconnected or its data source disabled. A push is
     * paused for both, and looks for itself (decision 0005 rule 1).
     */
    public Optional<ShopAccess> open(UUID tenant, UUID store, String apiVersion) {
        return tenants.inTenant(
                        tenant,
                        () -> jdbc.sql("""
                        select exists (select from connection c join connector k on k.tenant_id = c.tenant_id and k.store_id = c.store_id
                          where c.store_id = ? and c.state <> 'DISCONNECTED' and k.source_enabled)""").param(store).query(Boolean.class).single())
                ? access(tenant, store, apiVersion)
                : Optional.empty();
    }

    /**
     * Whether these are the credentials on record: what was seen with others says nothing of the connection. Within a transaction they
     * stay so until its end.
     */
    public boolean onRecord(UUID tenant, UUID store, ShopAccess seen) {
        return tenants.inTenant(tenant, () -> {
            jdbc.sql("select from connection where store_id = ? for no key update")
                    .param(store)
                    .query(row -> {});
            return access(tenant, store, seen.apiVersion())
                    .filter(access -> access.credentials().equals(seen.credentials()))
                    .isPresent();
        });
    }

    /** Takes the connection down or up again; false when it is so already, or there is none. */
    public boolean switchTo(UUID tenant, UUID store, boolean connected, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            String wanted = connected ? "CONNECTED" : "DISCONNECTED";
            boolean switched =
                    jdbc.sql("""
                            update connection set state = ?, problem = case when ? then null else problem end,
                              updated_at = now(), version = version + 1 where store_id = ? and state <> ?""").params(wanted, connected, store, wanted).update() > 0;
            if (switched) {
                String action = connected ? "connection.reconnected" : "connection.disconnected";
                audit.append(tenant, actor, action, "store", store.toString(), Map.of());
                news.changed(tenant, store);
            }
            return switched;
        });
    }

    /** A check found the shop well: details and scopes as read now. A disconnected store stays disconnected. */
    public void verified(UUID tenant, UUID store, Collection<String> scopes, ShopDetails shop) {
        tenants.inTenant(tenant, () -> {
            jdbc.sql("""
                            update connection set state = case state when 'DISCONNECTED' then state else 'CONNECTED' end,
                              problem = null, granted_scopes = ?, shop = ?::jsonb, verified_at = now(), version = version + 1
                            where store_id = ?""")
                    .params(scopes.toArray(String[]::new), json.writeValueAsString(shop), store)
                    .update();
            news.changed(tenant, store);
        });
    }

    /**
     * A check, or a run, found the connection broken; the store's badge shows it. A disconnected store stays disconnected.
     *
     * @param reconnect whether a person has to reconnect (credentials, scopes), or the cause may pass
     */
    public void broken(UUID tenant, UUID store, boolean reconnect, Connection.ConnectionProblem problem) {
        tenants.inTenant(tenant, () -> {
            jdbc.sql("""
                            update connection set state = ?, problem = ?::jsonb, updated_at = now(), version = version + 1
                            where store_id = ? and state <> 'DISCONNECTED'""")
                    .params(reconnect ? "RECONNECT_REQUIRED" : "ERROR", json.writeValueAsString(problem), store)
                    .update();
            news.changed(tenant, store);
        });
    }

    /**
     * The shop refused us, or a check did not reach it: what that makes of the connection is decided here alone.
     *
     * @param refused with which credentials
     * @return false when others are on record by now: the refusal says nothing of them, and nothing was written
     */
    public boolean refused(UUID tenant, UUID store, ShopAccess refused, ShopifyException refusal) {
        return tenants.inTenant(tenant, () -> {
            if (!onRecord(tenant, store, refused)) {
                return false;
            }
            broken(
                    tenant,
                    store,
                    Failures.of(refusal.code()).needsReconnect(),
                    new Connection.ConnectionProblem(refusal.code(), refusal.sentence(), refusal.remedy()));
            return true;
        });
    }

    /** Writes what was seen a while ago. False, and nothing is written, where it asks for a reconnect and somebody connected since. */
    public boolean brokenUnlessHealed(UUID tenant, UUID store, Failures failure, Connection.ConnectionProblem problem) {
        return tenants.inTenant(tenant, () -> {
            boolean healed = failure.needsReconnect()
                    && find(tenant, store)
                            .filter(each -> each.state() == Connection.State.CONNECTED)
                            .isPresent();
            if (!healed) {
                broken(tenant, store, failure.needsReconnect(), problem);
            }
            return !healed;
        });
    }

    /** A person has taken note of this trouble, which is none any more; another one stays. */
    public void settled(UUID tenant, UUID store, String code) {
        tenants.inTenant(tenant, () -> {
            jdbc.sql("""
                            update connection set state = 'CONNECTED', problem = null, updated_at = now(), version = version + 1
                            where store_id = ? and state = 'ERROR' and problem ->> 'code' = ?""").params(store, code).update();
            news.changed(tenant, store);
        });
    }

    /** The app works but lacks scopes that the settings need; nothing happens when it lacks none. */
    public void lacks(UUID tenant, UUID store, Collection<String> missing) {
        if (!missing.isEmpty()) {
            boolean reconnect = Failures.SCOPE_MISSING.needsReconnect();
            broken(tenant, store, reconnect, Connection.ConnectionProblem.scopesMissing(missing));
        }
    }
}
