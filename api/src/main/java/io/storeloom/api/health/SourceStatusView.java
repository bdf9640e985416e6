package io.storeloom.api.health;

import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.health.SchemaChange;
import io.storeloom.activities.health.SourceStatus;
import io.storeloom.activities.health.VersionReview;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A data source with its technical status.
 *
 * @param metricsHidden its field mapping is not confirmed: dashboards leave it out
 */
record SourceStatusView(
        UUID id,
        String type,
        String name,
        String shopDomain,
        StoreCards.Badge status,
        String health,
        boolean enabled,
        @Nullable Instant lastSuccessfulSyncAt,
        Technical technical,
        SchemaPart schema,
        Changelog changelog,
        VersionView apiVersion,
        List<ActionView> actions,
        boolean metricsHidden) {

    enum MappingStatus {
        UNCONFIRMED,
        CONFIRMED
    }

    record Technical(
            boolean enabled,
            VersionReview.Review apiVersionReview,
            boolean schemaChanged,
            boolean changelogReviewRequired,
            boolean fieldMappingCheckRequired,
            MappingStatus mappingStatus,
            @Nullable Instant lastSuccessfulSyncAt) {}

    /** @param confirmedFingerprint what the connector was built for, or a person acknowledged */
    record SchemaPart(
            @Nullable String fingerprint,
            @Nullable String confirmedFingerprint,
            @Nullable Instant seenAt,
            List<SchemaChange> changes) {}

    /** @param reasons why the changelog of Shopify's API is to be read */
    record Changelog(String fingerprint, List<Reason> reasons) {}

    record Reason(VersionReview.Reason code, String message) {}

    /** @param reason a stable word for why it is not allowed, with a sentence and what to do; all null when it is */
    record ActionView(
            String action,
            boolean allowed,
            @Nullable String reason,
            @Nullable String message,
            @Nullable String remedy) {}

    static SourceStatusView of(SourceStatus status) {
        SourceView source = SourceView.of(status.source());
        VersionReview version = status.apiVersion();
        return new SourceStatusView(
                source.id(),
                source.type(),
                source.name(),
                source.shopDomain(),
                source.status(),
                source.health(),
                source.enabled(),
                source.lastSuccessfulSyncAt(),
                new Technical(
                        source.enabled(),
                        version.review(),
                        status.schema().changed(),
                        status.changelogReviewRequired(),
                        status.mapping().checkRequired(),
                        status.mapping().confirmed() ? MappingStatus.CONFIRMED : MappingStatus.UNCONFIRMED,
                        source.lastSuccessfulSyncAt()),
                new SchemaPart(
                        status.schema().fingerprint(),
                        status.schema().confirmedFingerprint(),
                        status.schema().seenAt(),
                        status.schema().changes()),
                new Changelog(
                        version.fingerprint(),
                        version.reasons().stream()
                                .map(reason -> new Reason(reason, version.sentence(reason)))
                                .toList()),
                VersionView.of(version),
                status.actions().stream()
                        .map(each -> new ActionView(
                                each.action().path(), each.allowed(), each.reason(), each.message(), each.remedy()))
                        .toList(),
                !status.mapping().confirmed());
    }
}
