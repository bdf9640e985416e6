package io.storeloom.api.register;

import io.storeloom.activities.register.Event;
import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.connection.StockQuantity;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncKind;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.SyncRun;
import io.storeloom.workflows.sync.SyncStatus;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sync event.
 *
 * @param cancelRequested a cancel was taken and is being obeyed
 * @param waiting an outage that the run waits out by itself; not a pause
 * @param failure why it is ERROR: it could not start
 * @param joined other requests joined it
 * @param version grows with every visible change
 */
public record EventView(
        UUID id,
        long number,
        UUID store,
        String storeName,
        SyncKind kind,
        SyncMode mode,
        SyncStatus status,
        List<PauseReason> pauseReasons,
        boolean cancelRequested,
        Event.@Nullable Waiting waiting,
        Trigger trigger,
        Actor startedBy,
        @Nullable Actor pausedBy,
        @Nullable Actor resumedBy,
        @Nullable Actor cancelledBy,
        @Nullable UUID retryOf,
        boolean joined,
        Event.@Nullable Failure failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Frozen snapshot,
        Event.Kinds planned,
        Event.Kinds pending,
        Event.Totals totals,
        int generalErrorCount,
        int itemErrorCount,
        Event.Rate rate,
        TemporalLink temporal,
        long version) {

    /**
     * The connector's settings when the event was created.
     *
     * @param settingsVersion a later version of the connector means that settings changed since
     */
    public record Frozen(
            String apiVersion,
            @Nullable LocalDate apiVersionSupportedUntil,
            boolean apiVersionDeprecated,
            boolean disableDeletions,
            boolean overwriteStock,
            boolean includeEmptyCategories,
            String language,
            List<String> languages,
            Assortment assortment,
            String priceList,
            Map<String, String> locations,
            List<String> publications,
            ConnectorSettings.Leaving leaving,
            int deletionReviewPercent,
            int deletionReviewMinimum,
            Ownership ownership,
            StockQuantity stockQuantity,
            boolean metafieldDefinitions,
            List<AdoptBy> adoptBy,
            long settingsVersion) {

        public static Frozen of(Snapshot snapshot) {
            var settings = snapshot.settings();
            return new Frozen(
                    settings.apiVersion(),
                    snapshot.apiVersionSupportedUntil(),
                    snapshot.apiVersionDeprecated(),
                    settings.disableDeletions(),
                    settings.overwriteStock(),
                    settings.includeEmptyCategories(),
                    settings.language(),
                    settings.languages(),
                    settings.assortment(),
                    settings.priceList(),
                    settings.locations(),
                    settings.publications(),
                    settings.leaving(),
                    settings.deletionReviewPercent(),
                    settings.deletionReviewMinimum(),
                    settings.ownership(),
                    settings.stockQuantity(),
                    settings.metafieldDefinitions(),
                    settings.adoptBy(),
                    snapshot.settingsVersion());
        }
    }

    /**
     * Where the run is in Temporal.
     *
     * @param url null without an address of Temporal's UI, before the workflow began, and after retention
     */
    public record TemporalLink(
            String workflowId,
            @Nullable String runId,
            @Nullable String url) {}

    static EventView of(Event event, TemporalUi ui) {
        String shop = ShopDomain.nameOf(event.shopDomain());
        String workflow = SyncRun.workflowId(shop, event.number());
        return new EventView(
                event.id(),
                event.number(),
                event.store(),
                event.storeName(),
                event.kind(),
                event.mode(),
                event.status(),
                event.pauseReasons(),
                event.cancelRequested(),
                event.waiting(),
                event.trigger(),
                event.startedBy(),
                event.pausedBy(),
                event.resumedBy(),
                event.cancelledBy(),
                event.retryOf(),
                event.joined(),
                event.failure(),
                event.createdAt(),
                event.startedAt(),
                event.finishedAt(),
                Frozen.of(event.snapshot()),
                event.planned(),
                event.pending(),
                event.totals(),
                event.generalErrors(),
                event.totals().failed(),
                event.rate(),
                new TemporalLink(
                        workflow, event.workflowRunId(), ui.link(workflow, event.workflowRunId(), event.finishedAt())),
                event.version());
    }
}
