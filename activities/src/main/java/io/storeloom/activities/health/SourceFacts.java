package io.storeloom.activities.health;

import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.tenant.Tenants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a data source's status is derived from; every call needs the tenant's transaction. */
@Component
class SourceFacts {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final StoreCards cards;
    private final VersionReviews reviews;
    private final Schemas schemas;
    private final FieldMappings mappings;

    SourceFacts(
            Tenants tenants,
            JdbcClient jdbc,
            StoreCards cards,
            VersionReviews reviews,
            Schemas schemas,
            FieldMappings mappings) {
        this.mappings = mappings;
        this.schemas = schemas;
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.cards = cards;
        this.reviews = reviews;
    }

    /** A store as a data source. */
    record Facts(
            StoreCards.Card card,
            boolean enabled,
            VersionReview review,
            boolean changelogReviewRequired,
            SourceStatus.Schema schema,
            SourceStatus.Mapping mapping) {

        Source source() {
            return new Source(
                    card.id(),
                    card.name(),
                    card.shopDomain(),
                    card.badge(),
                    health(),
                    enabled,
                    card.lastSyncedAt(),
                    card.createdAt());
        }

        private Source.Health health() {
            if (!enabled) {
                return Source.Health.DISABLED;
            }
            return switch (card.badge()) {
                case NOT_CONFIGURED -> Source.Health.NOT_CONFIGURED;
                case DISCONNECTED -> Source.Health.DISCONNECTED;
                case RECONNECT_REQUIRED -> Source.Health.RECONNECT_REQUIRED;
                case ERROR -> Source.Health.ERROR;
                case CONNECTED -> connected();
            };
        }

        private Source.Health connected() {
            if (schema.changed()) {
                return Source.Health.SCHEMA_CHANGED;
            }
            if (changelogReviewRequired || review.review() == VersionReview.Review.REQUIRED) {
                return Source.Health.CHANGELOG_REVIEW_REQUIRED;
            }
            return mapping.confirmed() ? Source.Health.HEALTHY : Source.Health.MAPPING_UNCONFIRMED;
        }
    }

    Optional<Facts> find(UUID source) {
        return cards.card(tenants.current(), source)
                .map(card -> of(List.of(card)).getFirst());
    }

    List<Facts> of(List<StoreCards.Card> stores) {
        UUID[] ids = stores.stream().map(StoreCards.Card::id).toArray(UUID[]::new);
        Map<UUID, VersionReview> versions = reviews.of(ids);
        Set<UUID> off = new HashSet<>(jdbc.sql("""
                        select store_id from connector where tenant_id = :tenant and store_id = any(:stores)
                          and not source_enabled""")
                .param("tenant", tenants.current())
                .param("stores", ids)
                .query(UUID.class)
                .list());
        List<Facts> facts = new ArrayList<>();
        for (StoreCards.Card card : stores) {
            VersionReview review = Objects.requireNonNull(versions.get(card.id()));
            facts.add(new Facts(
                    card,
                    !off.contains(card.id()),
                    review,
                    !review.reasons().isEmpty() && !reviews.changelogRead(card.id(), review),
                    schema(card.id()),
                    mapping(card.id())));
        }
        return facts;
    }

    /** A store that was never connected has nothing to map. */
    private SourceStatus.Mapping mapping(UUID store) {
        return mappings.find(tenants.current(), store)
                .map(now -> new SourceStatus.Mapping(now.status() == MappingView.Status.CONFIRMED, now.checkRequired()))
                .orElseGet(() -> new SourceStatus.Mapping(false, true));
    }

    private SourceStatus.Schema schema(UUID store) {
        return schemas.state(tenants.current(), store)
                .map(seen -> new SourceStatus.Schema(
                        seen.changed(), seen.fingerprint(), seen.confirmedFingerprint(), seen.seenAt(), seen.changes()))
                .orElseGet(() -> new SourceStatus.Schema(false, null, null, null, List.of()));
    }

    /** The latest run that failed, or was only partly done, unless a later one did better. */
    Optional<UUID> lastFailed(UUID store) {
        return jdbc.sql("""
                        select id from (select id, status, failed, general_errors from sync_event
                          where tenant_id = :tenant and store_id = :store and status in ('COMPLETED', 'ERROR')
                          order by created_at desc, id desc limit 1) last
                        where status = 'ERROR' or failed > 0 or general_errors > 0""")
                .param("tenant", tenants.current())
                .param("store", store)
                .query(UUID.class)
                .optional();
    }
}
