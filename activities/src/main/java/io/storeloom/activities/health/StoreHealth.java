package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How well a store can be reached.
 *
 * @param check the latest one; null when there was none
 * @param checklist always five, in the order of {@link Key}
 * @param problem why the store's connection is not well
 * @param recentFailures at most ten, the newest first
 */
public record StoreHealth(
        UUID store,
        String shopDomain,
        @Nullable Check check,
        List<Item> checklist,
        TokenLife token,
        Connection.@Nullable ConnectionProblem problem,
        List<Failure> recentFailures,
        Webhooks webhooks,
        VersionReview apiVersion) {

    public StoreHealth {
        checklist = List.copyOf(checklist);
        recentFailures = List.copyOf(recentFailures);
    }

    public record Check(
            UUID id,
            long number,
            CheckState state,
            Actor startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String workflowRunId) {}

    /** What a store is ready by. */
    public enum Key {
        /** The credentials are accepted. */
        GRANT,
        /** The access token is not expired or revoked. */
        TOKEN,
        /** All scopes that the connector's settings need are granted. */
        SCOPES,
        /** A test call succeeds. */
        API,
        /** A push has completed. */
        INITIAL_SYNC
    }

    public enum State {
        PASSED,
        FAILED,
        UNKNOWN
    }

    /**
     * A line of the checklist.
     *
     * @param checkedAt when it was seen so; null while it is UNKNOWN
     * @param remedy what to do; null when it PASSED
     */
    public record Item(
            Key key,
            State state,
            @Nullable Instant checkedAt,
            String evidence,
            @Nullable String remedy) {}

    /**
     * The access token's life.
     *
     * @param expiresAt of the present token; null for a permanent one, and before the first exchange
     */
    public record TokenLife(@Nullable Instant expiresAt, boolean permanent) {}

    /** Where a failure was seen. */
    public enum Where {
        CHECK,
        SYNC
    }

    /**
     * Something that went wrong lately.
     *
     * @param event the sync event, for SYNC
     */
    public record Failure(
            Instant at,
            Where kind,
            String code,
            String message,
            String remedy,
            @Nullable UUID event) {}

    /**
     * The webhook subscriptions that Storeloom wants to have.
     *
     * @param present topics that the app is subscribed to, of those it needs
     */
    public record Webhooks(Coverage state, List<String> present, List<String> missing) {

        public enum Coverage {
            COMPLETE,
            INCOMPLETE,
            UNKNOWN
        }

        public Webhooks {
            present = List.copyOf(present);
            missing = List.copyOf(missing);
        }
    }
}
