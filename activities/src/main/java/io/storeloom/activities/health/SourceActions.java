package io.storeloom.activities.health;

import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.health.SourceStatus.Action;
import java.util.Arrays;
import java.util.List;

/** Which actions a data source takes as it stands, and why not the others. */
final class SourceActions {

    private final SourceFacts.Facts source;
    private final boolean failedBefore;

    private SourceActions(SourceFacts.Facts source, boolean failedBefore) {
        this.source = source;
        this.failedBefore = failedBefore;
    }

    /** @param failedBefore whether its latest run failed or was only partly done */
    static List<Action> of(SourceFacts.Facts source, boolean failedBefore) {
        SourceActions actions = new SourceActions(source, failedBefore);
        return Arrays.stream(SourceAction.values()).map(actions::of).toList();
    }

    private Action of(SourceAction action) {
        return switch (action) {
            case RECONNECT -> configured(action);
            case DISABLE_SOURCE ->
                source.enabled()
                        ? Action.allowed(action)
                        : Action.refused(action, "ALREADY_DISABLED", "The data source is disabled.", "Nothing to do.");
            case ENABLE_SOURCE ->
                source.enabled()
                        ? Action.refused(action, "ALREADY_ENABLED", "The data source is enabled.", "Nothing to do.")
                        : Action.allowed(action);
            case MANUAL_SYNC -> pushed(action);
            case RETRY_FAILED_SYNC ->
                failedBefore
                        ? pushed(action)
                        : Action.refused(
                                action,
                                "NOTHING_FAILED",
                                "The latest sync did not fail.",
                                "Start a sync if something changed.");
            case REFRESH_METADATA, FIELD_MAPPING_CHECK -> reachable(action);
            case ACKNOWLEDGE_SCHEMA_CHANGE -> acknowledged(action);
            case OPEN_SYNC_HISTORY, OPEN_DATA_QUALITY -> Action.allowed(action);
        };
    }

    private Action configured(SourceAction action) {
        if (!source.enabled()) {
            return Action.refused(
                    action, "SOURCE_DISABLED", "The data source is disabled.", "Enable the data source first.");
        }
        return source.card().badge() == StoreCards.Badge.NOT_CONFIGURED
                ? Action.refused(
                        action,
                        "NOT_CONFIGURED",
                        "The store has no connection yet.",
                        "Connect the store with its credentials.")
                : Action.allowed(action);
    }

    private Action reachable(SourceAction action) {
        Action configured = configured(action);
        return configured.allowed() && source.card().badge() == StoreCards.Badge.DISCONNECTED
                ? Action.refused(action, "NOT_CONNECTED", "The store is disconnected.", "Reconnect the store first.")
                : configured;
    }

    private Action pushed(SourceAction action) {
        Action reachable = reachable(action);
        if (reachable.allowed() && source.card().settingsVersion() == 0) {
            return Action.refused(
                    action,
                    "SETTINGS_NOT_SAVED",
                    "The store's connector has never been set up.",
                    "Look at the connector's settings and save them.");
        }
        return reachable.allowed() && !source.card().connectorEnabled()
                ? Action.refused(
                        action,
                        "CONNECTOR_DISABLED",
                        "The store's connector is switched off.",
                        "Enable the connector first.")
                : reachable;
    }

    private Action acknowledged(SourceAction action) {
        boolean open = source.schema().changed()
                || source.changelogReviewRequired()
                || source.review().review() == VersionReview.Review.REQUIRED;
        return open
                ? Action.allowed(action)
                : Action.refused(
                        action,
                        "NOTHING_TO_ACKNOWLEDGE",
                        "Neither the schema nor the API version waits for a look.",
                        "Nothing to do.");
    }
}
