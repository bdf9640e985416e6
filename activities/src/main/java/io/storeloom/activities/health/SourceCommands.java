package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.health.SourceDone.Outcome;
import io.storeloom.activities.shopify.FellForward;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.sync.OpenRuns;
import io.storeloom.activities.sync.Requested;
import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.sync.SyncRequest;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.sync.Trigger;
import io.storeloom.workflows.tenant.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Executes what a person does with a data source. Each is on record, and doing it twice does no harm. */
@Component
class SourceCommands {

    private final Tenants tenants;
    private final SourceFacts facts;
    private final Connections connections;
    private final Connectors connectors;
    private final Reconnecting reconnecting;
    private final SyncEvents events;
    private final OpenRuns runs;
    private final VersionReviews reviews;
    private final Schemas schemas;
    private final Metadata metadata;
    private final AuditTrail audit;

    SourceCommands(
            Tenants tenants,
            SourceFacts facts,
            Connections connections,
            Connectors connectors,
            Reconnecting reconnecting,
            SyncEvents events,
            OpenRuns runs,
            VersionReviews reviews,
            Schemas schemas,
            Metadata metadata,
            AuditTrail audit) {
        this.tenants = tenants;
        this.facts = facts;
        this.connections = connections;
        this.connectors = connectors;
        this.reconnecting = reconnecting;
        this.events = events;
        this.runs = runs;
        this.reviews = reviews;
        this.schemas = schemas;
        this.metadata = metadata;
        this.audit = audit;
    }

    /** Who does what to which data source. */
    record Command(UUID tenant, UUID source, SourceAction action, Actor actor) {}

    /** Every action but ACKNOWLEDGE_SCHEMA_CHANGE, which names what was seen: {@link #acknowledge}. */
    SourceDone take(Command command) {
        UUID tenant = command.tenant();
        UUID source = command.source();
        return switch (command.action()) {
            case RECONNECT -> reconnect(command);
            case DISABLE_SOURCE -> switchTo(command, false);
            case ENABLE_SOURCE -> switchTo(command, true);
            case MANUAL_SYNC ->
                recorded(
                        command,
                        () -> requested(
                                command,
                                events.request(
                                        tenant,
                                        source,
                                        SyncRequest.of(SyncMode.INCREMENTAL, Trigger.MANUAL),
                                        command.actor())));
            case RETRY_FAILED_SYNC ->
                recorded(
                        command,
                        () -> requested(
                                command,
                                events.retry(tenant, facts.lastFailed(source).orElseThrow(), command.actor())));
            case REFRESH_METADATA, FIELD_MAPPING_CHECK ->
                recorded(
                        command,
                        () -> new SourceDone(
                                command.action(),
                                metadata.start(tenant, source, command.actor()) ? Outcome.JOINED : Outcome.STARTED,
                                null));
            case ACKNOWLEDGE_SCHEMA_CHANGE -> throw new IllegalArgumentException("Nothing was named.");
            case OPEN_SYNC_HISTORY, OPEN_DATA_QUALITY ->
                recorded(command, () -> new SourceDone(command.action(), Outcome.OPEN, null));
        };
    }

    private static SourceDone requested(Command command, Requested run) {
        return new SourceDone(command.action(), run.joined() ? Outcome.JOINED : Outcome.STARTED, run.event());
    }

    private SourceDone reconnect(Command command) {
        ShopAccess access = connections
                .access(
                        command.tenant(),
                        command.source(),
                        connectors
                                .find(command.tenant(), command.source())
                                .orElseThrow()
                                .settings()
                                .apiVersion())
                .orElseThrow();
        reconnecting.reconnect(command.tenant(), command.source(), access, command.actor());
        return recorded(command, () -> new SourceDone(command.action(), Outcome.DONE, null));
    }

    /** The open run first, then the connector: the engine locks in that order too. */
    private SourceDone switchTo(Command command, boolean enabled) {
        return tenants.inTenant(command.tenant(), () -> {
            events.holdStill(command.source());
            boolean switched = connectors.switchSource(command.tenant(), command.source(), enabled);
            if (switched) {
                runs.sourceSwitched(command.tenant(), command.source(), enabled, command.actor());
            }
            return recorded(
                    command,
                    () -> new SourceDone(command.action(), switched ? Outcome.DONE : Outcome.NOTHING_TO_DO, null));
        });
    }

    SourceDone acknowledge(Command command, Acknowledgement seen) {
        return recorded(command, Map.of("what", seen.what(), "fingerprint", seen.fingerprint()), () -> {
            SourceFacts.Facts now = facts.find(command.source()).orElseThrow();
            VersionReview review = now.review();
            switch (seen.what()) {
                case SCHEMA -> {
                    present(seen, now.schema().fingerprint());
                    schemas.acknowledge(command.tenant(), command.source(), seen.fingerprint(), command.actor());
                }
                case CHANGELOG -> {
                    present(seen, review.fingerprint());
                    reviews.readChangelog(command.source(), review);
                }
                case API_VERSION -> {
                    present(seen, review.fingerprint());
                    reviews.acknowledge(command.source(), review);
                    if (review.reasons().contains(VersionReview.Reason.FELL_FORWARD)) {
                        connections.settled(command.tenant(), command.source(), FellForward.CODE);
                    }
                    runs.lookAgain(command.tenant(), command.source());
                }
            }
            return new SourceDone(command.action(), Outcome.DONE, null);
        });
    }

    private static void present(Acknowledgement seen, @Nullable String present) {
        if (!seen.fingerprint().equals(present)) {
            throw new ActionRefused(
                    "STALE_FINGERPRINT",
                    "What is to be acknowledged has changed since it was shown.",
                    "Look at the data source again, then acknowledge what it shows now.",
                    Optional.ofNullable(present).orElse(""));
        }
    }

    private SourceDone recorded(Command command, Supplier<SourceDone> act) {
        return recorded(command, Map.of(), act);
    }

    /** The act and its line in one transaction. */
    private SourceDone recorded(Command command, Map<String, ?> detail, Supplier<SourceDone> act) {
        return tenants.inTenant(command.tenant(), () -> {
            SourceDone done = act.get();
            audit.append(
                    command.tenant(),
                    command.actor(),
                    "source." + command.action().path(),
                    "store",
                    command.source().toString(),
                    detail);
            return done;
        });
    }
}
