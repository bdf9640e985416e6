package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.workflows.connection.AuthMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The readiness checklist, derived from the connection: every check, push and reconnect leaves what it saw there, so one success heals
 * the list as it heals the badge.
 */
final class Checklist {

    private final @Nullable Connection connection;
    private final Facts facts;
    private final StoreHealth.@Nullable Key failed;

    /**
     * What else the list tells of.
     *
     * @param needed scopes that the connector's settings ask for
     * @param firstPush number and end of the first completed push
     * @param openPush the number of the push under way
     */
    record Facts(
            Set<String> needed,
            @Nullable Instant tokenExpiresAt,
            String apiVersion,
            @Nullable Push firstPush,
            @Nullable Long openPush,
            Instant now) {}

    record Push(long number, Instant finishedAt) {}

    private Checklist(@Nullable Connection connection, Facts facts) {
        this.connection = connection;
        this.facts = facts;
        this.failed = connection == null || connection.problem() == null ? null : failed(connection);
    }

    static List<StoreHealth.Item> of(@Nullable Connection connection, Facts facts) {
        Checklist list = new Checklist(connection, facts);
        List<StoreHealth.Item> items = new ArrayList<>();
        for (StoreHealth.Key key :
                List.of(StoreHealth.Key.GRANT, StoreHealth.Key.TOKEN, StoreHealth.Key.SCOPES, StoreHealth.Key.API)) {
            items.add(list.reached(key));
        }
        items.add(list.initialSync());
        return items;
    }

    private static StoreHealth.Key failed(Connection connection) {
        return switch (Objects.requireNonNull(connection.problem()).code()) {
            case "WRONG_CREDENTIALS", "SHOP_NOT_PERMITTED", "AUTH_REVOKED" -> StoreHealth.Key.GRANT;
            case "UNAUTHORIZED" ->
                connection.authMode() == AuthMode.LEGACY_TOKEN ? StoreHealth.Key.TOKEN : StoreHealth.Key.GRANT;
            case "ACCESS_DENIED", "SCOPE_MISSING" -> StoreHealth.Key.SCOPES;
            default -> StoreHealth.Key.API;
        };
    }

    private StoreHealth.Item reached(StoreHealth.Key key) {
        if (connection == null) {
            return new StoreHealth.Item(
                    key, StoreHealth.State.UNKNOWN, null, "The store has no connection.", "Connect the store.");
        }
        if (connection.state() == Connection.State.DISCONNECTED) {
            return new StoreHealth.Item(
                    key, StoreHealth.State.UNKNOWN, null, "The store is disconnected.", "Reconnect the store.");
        }
        if (key == failed) {
            Connection.ConnectionProblem problem = Objects.requireNonNull(connection.problem());
            return new StoreHealth.Item(
                    key,
                    StoreHealth.State.FAILED,
                    connection.updatedAt(),
                    problem.message() + " (" + problem.code() + ")",
                    problem.remedy());
        }
        boolean behind = failed != null && failed.compareTo(key) < 0;
        if (behind && failed != StoreHealth.Key.SCOPES) {
            return new StoreHealth.Item(
                    key,
                    StoreHealth.State.UNKNOWN,
                    null,
                    "It cannot be seen before the store lets us in.",
                    "Mend what failed above, then check again.");
        }
        Instant at = failed == StoreHealth.Key.SCOPES ? connection.updatedAt() : connection.verifiedAt();
        if (at == null) {
            return new StoreHealth.Item(
                    key, StoreHealth.State.UNKNOWN, null, "It was not seen yet.", "Start a health check.");
        }
        return switch (key) {
            case GRANT -> new StoreHealth.Item(key, StoreHealth.State.PASSED, at, grant(), null);
            case TOKEN -> new StoreHealth.Item(key, StoreHealth.State.PASSED, at, token(), null);
            case SCOPES -> scopes(at);
            case API, INITIAL_SYNC ->
                new StoreHealth.Item(
                        key,
                        StoreHealth.State.PASSED,
                        at,
                        "The shop answered a test call in " + facts.apiVersion() + ".",
                        null);
        };
    }

    private String grant() {
        return Objects.requireNonNull(connection).authMode() == AuthMode.LEGACY_TOKEN
                ? "The shop accepts the token on record."
                : "The shop exchanges a token for the app's credentials.";
    }

    private String token() {
        if (Objects.requireNonNull(connection).authMode() == AuthMode.LEGACY_TOKEN) {
            return "The token is permanent.";
        }
        Instant until = facts.tokenExpiresAt();
        if (until == null) {
            return "A token is exchanged with the next call.";
        }
        return until.isAfter(facts.now())
                ? "Valid until " + until + "; it is renewed before, by itself."
                : "Expired at " + until + "; a new one is exchanged with the next call.";
    }

    private StoreHealth.Item scopes(Instant at) {
        Set<String> missing = new TreeSet<>(facts.needed());
        missing.removeAll(Objects.requireNonNull(connection).grantedScopes());
        Connection.ConnectionProblem problem = Connection.ConnectionProblem.scopesMissing(missing);
        return missing.isEmpty()
                ? new StoreHealth.Item(
                        StoreHealth.Key.SCOPES,
                        StoreHealth.State.PASSED,
                        at,
                        "Granted: " + String.join(", ", new TreeSet<>(facts.needed())) + ".",
                        null)
                : new StoreHealth.Item(
                        StoreHealth.Key.SCOPES, StoreHealth.State.FAILED, at, problem.message(), problem.remedy());
    }

    private StoreHealth.Item initialSync() {
        Push first = facts.firstPush();
        if (first != null) {
            return new StoreHealth.Item(
                    StoreHealth.Key.INITIAL_SYNC,
                    StoreHealth.State.PASSED,
                    first.finishedAt(),
                    "Push #" + first.number() + " completed.",
                    null);
        }
        return facts.openPush() == null
                ? new StoreHealth.Item(
                        StoreHealth.Key.INITIAL_SYNC,
                        StoreHealth.State.FAILED,
                        facts.now(),
                        "No push has completed yet.",
                        "Save the connector's settings, then start the initial sync.")
                : new StoreHealth.Item(
                        StoreHealth.Key.INITIAL_SYNC,
                        StoreHealth.State.UNKNOWN,
                        null,
                        "Push #" + facts.openPush() + " is under way.",
                        "Wait until it has completed.");
    }
}
