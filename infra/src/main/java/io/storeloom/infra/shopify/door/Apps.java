package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.SimClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The apps of all shops and the tokens that were issued to them. Safe for any number of threads. */
public final class Apps {
    /** Life of a client-credentials token, seconds (facts: Shopify's client-secrets page says 86399). */
    static final long TOKEN_SECONDS = 86_399;

    private final Map<Key, App> apps = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final SimClock clock;

    private record Key(String shop, String clientId) {}

    /** A null expiry means a legacy token, which lives until the app is uninstalled. */
    record Token(
            String value,
            String shop,
            String clientId,
            @Nullable Instant expiresAt) {
        boolean livesAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /** What a request for a token comes to. */
    sealed interface Grant {
        record Issued(Token token, App app) implements Grant {}

        record UnknownClient() implements Grant {}

        record WrongSecret() implements Grant {}

        record NotPermitted() implements Grant {}
    }

    Apps(SimClock clock) {
        this.clock = clock;
    }

    /** Adds the app to its shop or replaces what the shop knew of it; tokens stay as they are. */
    public App install(App app) {
        apps.put(new Key(app.shop(), app.clientId()), app);
        return app;
    }

    /** The merchant uninstalls the app: every token of it in this shop is refused from now on. */
    public void uninstall(String shop, String clientId) {
        apps.computeIfPresent(new Key(shop, clientId), (key, app) -> app.withInstalled(false));
        tokens.values()
                .removeIf(token -> token.shop().equals(shop) && token.clientId().equals(clientId));
    }

    /** Changes the granted scopes at once, for tokens already issued too. */
    public void grant(String shop, String clientId, Set<String> scopes) {
        apps.computeIfPresent(new Key(shop, clientId), (key, app) -> app.withScopes(scopes));
    }

    public Optional<App> find(String shop, String clientId) {
        return Optional.ofNullable(apps.get(new Key(shop, clientId)));
    }

    public List<App> of(String shop) {
        return apps.values().stream()
                .filter(app -> app.shop().equals(shop))
                .sorted(Comparator.comparing(App::clientId))
                .toList();
    }

    /** Issues a permanent token as the admin did before 2026; the app must be installed. */
    public String legacyToken(String shop, String clientId) {
        if (!find(shop, clientId).map(App::installed).orElse(false)) {
            throw new IllegalArgumentException(clientId + " is not installed in " + shop);
        }
        return keep(new Token(newToken(), shop, clientId, null)).value();
    }

    /** Makes every token of the shop worthless, as a rotation of the secret does; apps stay installed. */
    public void revokeTokens(String shop) {
        tokens.values().removeIf(token -> token.shop().equals(shop));
    }

    Grant clientCredentials(String shop, String clientId, String secret) {
        var app = apps.get(new Key(shop, clientId));
        var known = app != null
                ? app
                : apps.values().stream()
                        .filter(other -> other.clientId().equals(clientId))
                        .findFirst()
                        .orElse(null);
        if (known == null) {
            return new Grant.UnknownClient();
        }
        if (!known.secret().equals(secret)) {
            return new Grant.WrongSecret();
        }
        if (app == null || !app.installed() || !app.sameOrganisation()) {
            return new Grant.NotPermitted();
        }
        var now = clock.now();
        tokens.values().removeIf(token -> !token.livesAt(now));
        var token = keep(new Token(newToken(), shop, clientId, now.plus(Duration.ofSeconds(TOKEN_SECONDS))));
        return new Grant.Issued(token, app);
    }

    /** The installed app behind a token that is good for this shop now. */
    Optional<App> authenticate(String shop, @Nullable String value) {
        var token = value == null ? null : tokens.get(value);
        if (token == null || !token.shop().equals(shop) || !token.livesAt(clock.now())) {
            return Optional.empty();
        }
        return find(shop, token.clientId()).filter(App::installed);
    }

    void forget(String shop) {
        tokens.values().removeIf(token -> token.shop().equals(shop));
        apps.keySet().removeIf(key -> key.shop().equals(shop));
    }

    void clear() {
        tokens.clear();
        apps.clear();
    }

    List<App> allApps() {
        return List.copyOf(apps.values());
    }

    List<Token> allTokens() {
        return List.copyOf(tokens.values());
    }

    Token keep(Token token) {
        tokens.put(token.value(), token);
        return token;
    }

    private String newToken() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return "shpat_" + HexFormat.of().formatHex(bytes);
    }
}
