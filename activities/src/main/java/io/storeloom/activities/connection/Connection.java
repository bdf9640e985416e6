package io.storeloom.activities.connection;

import io.storeloom.workflows.Failures;
import io.storeloom.workflows.connection.AuthMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a store is reached, without its secret.
 *
 * @param secretTail the last four characters of client secret or token
 * @param problem why the state is not CONNECTED
 * @param shop null until the first successful verification
 * @param connectedAt since when the store has had a connection
 * @param verifiedAt the last successful verification against the shop
 */
public record Connection(
        UUID store,
        AuthMode authMode,
        @Nullable String clientId,
        String secretTail,
        State state,
        @Nullable ConnectionProblem problem,
        List<String> grantedScopes,
        @Nullable ShopDetails shop,
        Instant connectedAt,
        @Nullable Instant verifiedAt,
        Instant updatedAt,
        long version) {

    public enum State {
        CONNECTED,
        DISCONNECTED,
        RECONNECT_REQUIRED,
        ERROR
    }

    /** A failed check, in words for people; no secret in it. */
    public record ConnectionProblem(String code, String message, String remedy) {

        /** The app works but lacks scopes that the settings need. */
        public static ConnectionProblem scopesMissing(Collection<String> missing) {
            String scopes = String.join(", ", new TreeSet<>(missing));
            return new ConnectionProblem(
                    Failures.SCOPE_MISSING.name(),
                    "The app lacks the scopes " + scopes + ".",
                    "Grant the app " + scopes + " in Shopify's Dev Dashboard, then reconnect the store.");
        }
    }

    public Connection {
        grantedScopes = List.copyOf(grantedScopes);
    }
}
