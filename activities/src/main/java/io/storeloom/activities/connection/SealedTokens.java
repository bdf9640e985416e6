package io.storeloom.activities.connection;

import io.storeloom.activities.shopify.AccessTokens;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.Token;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Exchanged tokens, kept sealed beside the credentials they came from, so that all processes share one. */
@Component
class SealedTokens implements AccessTokens {

    private static final Logger log = LoggerFactory.getLogger(SealedTokens.class);

    private final Tenants tenants;
    private final Stores stores;
    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final JsonMapper json;

    SealedTokens(Tenants tenants, Stores stores, JdbcClient jdbc, Secrets secrets, JsonMapper json) {
        this.tenants = tenants;
        this.stores = stores;
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
    }

    /** @param credentials which credentials it was exchanged for; a token of others is not handed out */
    private record Sealed(String credentials, String value, Set<String> scopes, Instant expiresAt) {}

    @Override
    public @Nullable Token kept(ShopAccess access) {
        Optional<Stores.Owner> owner = stores.owner(access.shopDomain());
        if (owner.isEmpty()) {
            return null;
        }
        Stores.Owner row = owner.get();
        return tenants.inTenant(
                row.tenant(),
                () -> jdbc.sql("select token_sealed from connection where store_id = ? and token_sealed is not null")
                        .param(row.store())
                        .query((found, n) -> Objects.requireNonNull(found.getBytes("token_sealed")))
                        .optional()
                        .flatMap(box -> opened(row, box))
                        .filter(token ->
                                token.credentials().equals(access.credentials().fingerprint()))
                        .map(token -> new Token(token.value(), token.scopes(), token.expiresAt()))
                        .orElse(null));
    }

    /** One that was sealed under keys that are gone is as good as none: another is exchanged. */
    private Optional<Sealed> opened(Stores.Owner row, byte[] box) {
        try {
            return Optional.of(json.readValue(secrets.open(row.tenant(), row.store(), box), Sealed.class));
        } catch (IllegalStateException unreadable) {
            log.warn("The token kept for store {} cannot be opened; another is exchanged", row.store());
            return Optional.empty();
        }
    }

    @Override
    public @Nullable UUID lease(ShopAccess access, Duration most) {
        UUID lease = UUID.randomUUID();
        Optional<Stores.Owner> owner = stores.owner(access.shopDomain());
        if (owner.isEmpty()) {
            return lease;
        }
        Stores.Owner row = owner.get();
        // The database's clock alone counts, so that the processes' own need not agree.
        // Whoever tries new credentials does not wait for an exchange with those on record.
        return tenants.inTenant(row.tenant(), () -> {
            boolean taken = jdbc.sql("""
                            update connection set token_lease = :lease, token_leased_for = :credentials,
                              token_leased_until = clock_timestamp() + :most * interval '1 ms'
                            where store_id = :store and (token_leased_until is null or token_leased_until < clock_timestamp()
                              or token_leased_for <> :credentials)""")
                            .param("lease", lease)
                            .param("credentials", access.credentials().fingerprint())
                            .param("most", most.toMillis())
                            .param("store", row.store())
                            .update()
                    > 0;
            return taken || !exists(row.store()) ? lease : null;
        });
    }

    /** Credentials that are being tried before the store has a connection are nobody else's yet. */
    private boolean exists(UUID store) {
        return jdbc.sql("select exists (select from connection where store_id = ?)")
                .param(store)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void release(ShopAccess access, UUID lease) {
        stores.owner(access.shopDomain())
                .ifPresent(row -> tenants.inTenant(row.tenant(), () -> {
                    jdbc.sql(
                                    "update connection set token_lease = null, token_leased_until = null where store_id = ? and token_lease = ?")
                            .params(row.store(), lease)
                            .update();
                }));
    }

    @Override
    public void keep(ShopAccess access, Token token) {
        stores.owner(access.shopDomain()).ifPresent(row -> {
            String text = json.writeValueAsString(
                    new Sealed(access.credentials().fingerprint(), token.value(), token.scopes(), token.expiresAt()));
            byte[] box = secrets.seal(row.tenant(), row.store(), text);
            tenants.inTenant(row.tenant(), () -> {
                jdbc.sql("update connection set token_sealed = ?, token_expires_at = ? where store_id = ?")
                        .params(box, Objects.requireNonNull(Columns.parameter(token.expiresAt())), row.store())
                        .update();
            });
        });
    }
}
