package io.storeloom.infra.shopify.door;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * One app as one shop knows it. The same client id may be known in many shops.
 *
 * @param shop the shop's full domain
 * @param scopes as the merchant granted them; {@code write_x} implies {@code read_x}
 * @param sameOrganisation whether app and shop belong to one organisation; if not, client credentials are refused (shop_not_permitted)
 * @param installed whether it is installed; an uninstalled app's tokens are worthless at once
 */
public record App(
        String shop, String clientId, String secret, Set<String> scopes, boolean sameOrganisation, boolean installed) {
    private static final String WRITE = "write_";
    private static final String READ = "read_";

    public App {
        scopes = Set.copyOf(scopes);
    }

    /** An installed app of the shop's own organisation. */
    public static App installed(String shop, String clientId, String secret, Collection<String> scopes) {
        return new App(shop, clientId, secret, Set.copyOf(scopes), true, true);
    }

    public App withScopes(Collection<String> granted) {
        return new App(shop, clientId, secret, Set.copyOf(granted), sameOrganisation, installed);
    }

    App withInstalled(boolean nowInstalled) {
        return new App(shop, clientId, secret, scopes, sameOrganisation, nowInstalled);
    }

    /** What may be done: the granted scopes and the read scopes that writing implies. */
    Set<String> effectiveScopes() {
        var effective = new TreeSet<>(scopes);
        for (var scope : scopes) {
            if (scope.startsWith(WRITE)) {
                effective.add(READ + scope.substring(WRITE.length()));
            }
        }
        return effective;
    }

    /** As the token endpoint lists them: comma-separated, without the read scopes that a write scope implies. */
    String scopeText() {
        var listed = new TreeSet<>(scopes);
        listed.removeIf(scope -> scope.startsWith(READ) && scopes.contains(WRITE + scope.substring(READ.length())));
        return String.join(",", listed);
    }
}
