package io.storeloom.api.connection;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.Connector;
import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.register.Event;
import io.storeloom.activities.register.Register;
import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.activities.sync.OnPaused;
import io.storeloom.activities.sync.SyncEvents;
import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.EditedMeanwhile;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.problem.VersionNeeded;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is pushed to a store, and the switch. */
@RestController
@RequestMapping("/api/v1/stores/{id}/connector")
@Tag(name = "Stores")
class ConnectorController {

    private final Tenants tenants;
    private final Connectors connectors;
    private final Connections connections;
    private final Register register;
    private final SyncEvents events;
    private final SettingsDifference difference;

    ConnectorController(
            Tenants tenants,
            Connectors connectors,
            Connections connections,
            Register register,
            SyncEvents events,
            SettingsDifference difference) {
        this.tenants = tenants;
        this.connectors = connectors;
        this.connections = connections;
        this.register = register;
        this.events = events;
        this.difference = difference;
    }

    /**
     * A connector.
     *
     * @param version of the settings; the ETag
     * @param apiVersions those that Storeloom speaks, the oldest first
     */
    record View(
            UUID store,
            boolean enabled,
            ConnectorSettings settings,
            @Nullable Instant nextRunAt,
            Instant updatedAt,
            long version,
            List<SpokenVersion> apiVersions) {}

    /**
     * A version of Shopify's Admin API.
     *
     * @param supported whether Shopify listed it as supported when the shop was last asked; true while it never was
     */
    record SpokenVersion(String handle, @Nullable LocalDate supportedUntil, boolean supported) {

        static SpokenVersion of(String handle, @Nullable ShopDetails shop) {
            boolean supported = shop == null || shop.apiVersions().isEmpty() || shop.supports(handle);
            return new SpokenVersion(handle, ApiVersions.supportedUntil(handle), supported);
        }
    }

    /** What to do with a run that was paused under other settings; needed only when they changed meanwhile. */
    record Enabling(@Nullable OnPaused paused) {}

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(summary = "Settings and switch; the ETag is needed to edit")
    ResponseEntity<View> get(Caller caller, @PathVariable UUID id) {
        return answer(caller, find(caller, id));
    }

    @PutMapping
    @Needs(Role.ADMIN)
    @Operation(
            summary = "Replace the settings",
            description = "What is left out gets its default, except API version, language and price list, which stay."
                    + " Starts no run; an open run keeps its snapshot. If-Match: the ETag, or * for whatever stands.")
    ResponseEntity<View> put(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody SettingsBody body) {
        Connector present = find(caller, id);
        if (ifMatch == null) {
            throw new VersionNeeded();
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(etag(present))) {
            throw new EditedMeanwhile(etag(present));
        }
        ConnectorSettings settings = body.over(present.settings());
        Optional<Connection> connection = connections.find(caller.tenant(), id);
        List<Invalid.Fault> faults = SettingsCheck.faults(
                settings,
                connection.map(Connection::shop).orElse(null),
                name -> connectors.priceListCurrency(caller.tenant(), name).isPresent());
        if (!faults.isEmpty()) {
            throw Invalid.body(faults);
        }
        Connector saved = connectors
                .save(caller.tenant(), id, present.settingsVersion(), settings, caller.actor())
                .orElseThrow(() -> new EditedMeanwhile(etag(find(caller, id))));
        return answer(caller, saved);
    }

    @PostMapping("/enable")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Turn the connector on",
            description = "A run that was paused by turning it off goes on by itself with its old snapshot. If settings"
                    + " changed meanwhile the answer is 409 SETTINGS_CHANGED with the difference: send"
                    + " {\"paused\": \"RESUME\"} or {\"paused\": \"CANCEL_AND_RESTART\"}.")
    View enable(Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable Enabling body) {
        Connector present = find(caller, id);
        if (connections.find(caller.tenant(), id).isEmpty()) {
            throw new Conflict(
                    "NOT_CONNECTED", "The store has no connection yet.", "Connect it first: PUT …/connection.");
        }
        try {
            switchTo(caller, id, true, body == null ? null : body.paused());
        } catch (SyncRefused refused) {
            throw refused.code() == SyncRefused.Code.SETTINGS_CHANGED ? changed(caller, present, refused) : refused;
        }
        return view(caller, find(caller, id));
    }

    @PostMapping("/disable")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Turn the connector off",
            description = "An open push is paused at the next item, at most ten seconds later.")
    View disable(Caller caller, @PathVariable UUID id) {
        find(caller, id);
        switchTo(caller, id, false, null);
        return view(caller, find(caller, id));
    }

    private void switchTo(Caller caller, UUID id, boolean enabled, @Nullable OnPaused choice) {
        tenants.inTenant(caller.tenant(), () -> {
            events.holdStill(id);
            if (connectors.switchTo(caller.tenant(), id, enabled, caller.actor())) {
                events.connectorSwitched(caller.tenant(), id, enabled, caller.actor(), choice);
            }
        });
    }

    private Conflict changed(Caller caller, Connector present, SyncRefused refused) {
        Function<Event, Object> changes =
                event -> difference.between(event.snapshot().settings(), present.settings());
        Object found =
                register.openPush(caller.tenant(), present.store()).map(changes).orElse(List.of());
        return new Conflict(
                refused.code().name(),
                String.valueOf(refused.getMessage()),
                "#/paused",
                refused.remedy(),
                Map.of("difference", found));
    }

    private Connector find(Caller caller, UUID id) {
        return connectors.find(caller.tenant(), id).orElseThrow(() -> new NotFound("store"));
    }

    private ResponseEntity<View> answer(Caller caller, Connector connector) {
        return ResponseEntity.ok().eTag(etag(connector)).body(view(caller, connector));
    }

    private View view(Caller caller, Connector connector) {
        ShopDetails shop = connections
                .find(caller.tenant(), connector.store())
                .map(Connection::shop)
                .orElse(null);
        return new View(
                connector.store(),
                connector.enabled(),
                connector.settings(),
                connector.nextRunAt(),
                connector.updatedAt(),
                connector.settingsVersion(),
                ApiVersions.SPOKEN.stream()
                        .map(handle -> SpokenVersion.of(handle, shop))
                        .toList());
    }

    private static String etag(Connector connector) {
        return "\"" + connector.settingsVersion() + "\"";
    }
}
