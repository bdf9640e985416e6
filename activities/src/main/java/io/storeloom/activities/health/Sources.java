package io.storeloom.activities.health;

import io.storeloom.activities.connection.StoreCards;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The gate to data sources: how they stand, and what can be done with them. */
@Component
public class Sources {

    private final Tenants tenants;
    private final StoreCards cards;
    private final SourceFacts facts;
    private final SourceCommands commands;

    Sources(Tenants tenants, StoreCards cards, SourceFacts facts, SourceCommands commands) {
        this.commands = commands;
        this.tenants = tenants;
        this.cards = cards;
        this.facts = facts;
    }

    /** Data sources by creation, the oldest first. */
    public List<Source> page(UUID tenant, @Nullable Instant afterCreated, @Nullable UUID afterId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> facts.of(cards.page(tenant, afterCreated, afterId, limit)).stream()
                        .map(SourceFacts.Facts::source)
                        .toList());
    }

    public Optional<SourceStatus> find(UUID tenant, UUID source) {
        return tenants.inTenant(tenant, () -> facts.find(source).map(this::status));
    }

    /**
     * Takes an action; the switch may be turned to where it stands, everything else has to be allowed.
     *
     * @param action any but ACKNOWLEDGE_SCHEMA_CHANGE, which names what was seen: {@link #acknowledge}
     * @return empty when there is no such data source
     * @throws ActionRefused when it cannot be taken now
     * @throws io.storeloom.activities.shopify.ShopifyException when the shop does not let us reconnect
     */
    public Optional<SourceDone> take(UUID tenant, UUID source, SourceAction action, Actor actor) {
        return find(tenant, source).map(status -> {
            SourceStatus.Action allowed = status.actions().stream()
                    .filter(each -> each.action() == action)
                    .findFirst()
                    .orElseThrow();
            boolean harmless = action == SourceAction.DISABLE_SOURCE || action == SourceAction.ENABLE_SOURCE;
            if (!allowed.allowed() && !harmless) {
                throw new ActionRefused(
                        Objects.requireNonNull(allowed.reason()),
                        Objects.requireNonNull(allowed.message()),
                        Objects.requireNonNull(allowed.remedy()),
                        null);
            }
            return commands.take(new SourceCommands.Command(tenant, source, action, actor));
        });
    }

    /**
     * Acknowledges what a person has seen, whether or not it asks for that.
     *
     * @return empty when there is no such data source
     * @throws ActionRefused when it is no longer what was seen
     */
    public Optional<SourceDone> acknowledge(UUID tenant, UUID source, Acknowledgement seen, Actor actor) {
        return find(tenant, source)
                .map(there -> commands.acknowledge(
                        new SourceCommands.Command(tenant, source, SourceAction.ACKNOWLEDGE_SCHEMA_CHANGE, actor),
                        seen));
    }

    private SourceStatus status(SourceFacts.Facts source) {
        return new SourceStatus(
                source.source(),
                source.review(),
                source.schema(),
                source.changelogReviewRequired(),
                source.mapping(),
                SourceActions.of(source, facts.lastFailed(source.card().id()).isPresent()));
    }
}
