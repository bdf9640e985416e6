package io.storeloom.api.health;

import io.storeloom.activities.health.Acknowledgement;
import io.storeloom.activities.health.ActionRefused;
import io.storeloom.activities.health.SourceAction;
import io.storeloom.activities.health.SourceDone;
import io.storeloom.activities.health.Sources;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.api.connection.ShopRefusal;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person does with a data source. */
@RestController
@RequestMapping("/api/v1/sources/{id}/actions")
@Tag(name = "Data sources")
class SourceActionController {

    private final Sources sources;

    SourceActionController(Sources sources) {
        this.sources = sources;
    }

    /**
     * What is acknowledged; only acknowledge-schema-change takes it.
     *
     * @param fingerprint as the data source shows it
     */
    record Seen(
            Acknowledgement.@Nullable What what, @Nullable String fingerprint) {}

    /** @param href what it started, or opens */
    record Done(
            String action,
            SourceDone.Outcome outcome,
            @Nullable String href) {}

    @PostMapping("/{action}")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Take an action",
            description =
                    "reconnect, disable-source (its data are frozen, nothing is deleted), enable-source, manual-sync,"
                            + " retry-failed-sync, refresh-metadata, field-mapping-check, acknowledge-schema-change,"
                            + " open-sync-history, open-data-quality. Each is on record; twice does no harm. 409 ACTION_NOT_ALLOWED says"
                            + " why not. acknowledge-schema-change takes what (SCHEMA, CHANGELOG, API_VERSION) and the fingerprint that"
                            + " was seen; a stale one is 409 STALE_FINGERPRINT with the present one.")
    ResponseEntity<Done> take(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable("action") String name,
            @RequestBody(required = false) @Nullable Seen body) {
        SourceDone done;
        try {
            done = done(caller, id, action(name), body).orElseThrow(() -> new NotFound("data source"));
        } catch (ActionRefused refused) {
            throw told(refused);
        } catch (ShopifyException refused) {
            throw ShopRefusal.told(refused);
        }
        String href = href(id, done);
        Done answer = new Done(name, done.outcome(), href);
        boolean started = done.outcome() == SourceDone.Outcome.STARTED || done.outcome() == SourceDone.Outcome.JOINED;
        return started && href != null
                ? ResponseEntity.accepted().location(URI.create(href)).body(answer)
                : ResponseEntity.ok(answer);
    }

    private static SourceAction action(String name) {
        return Arrays.stream(SourceAction.values())
                .filter(action -> action.path().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("action"));
    }

    private Optional<SourceDone> done(Caller caller, UUID id, SourceAction action, @Nullable Seen body) {
        return action == SourceAction.ACKNOWLEDGE_SCHEMA_CHANGE
                ? sources.acknowledge(caller.tenant(), id, seen(body), caller.actor())
                : sources.take(caller.tenant(), id, action, caller.actor());
    }

    private static Acknowledgement seen(@Nullable Seen body) {
        if (body == null || body.what() == null || body.fingerprint() == null) {
            throw new Invalid(
                    "NOTHING_NAMED",
                    "An acknowledgement names what was seen, and its fingerprint.",
                    body == null || body.what() == null ? "#/what" : "#/fingerprint",
                    "Send both as GET sources/{id} shows them.");
        }
        return new Acknowledgement(body.what(), body.fingerprint());
    }

    private static Conflict told(ActionRefused refused) {
        String message = String.valueOf(refused.getMessage());
        return refused.fingerprint() == null
                ? new Conflict(
                        "ACTION_NOT_ALLOWED", message, null, refused.remedy(), Map.of("reason", refused.reason()))
                : new Conflict(
                        refused.reason(),
                        message,
                        "#/fingerprint",
                        refused.remedy(),
                        Map.of("fingerprint", refused.fingerprint()));
    }

    private static @Nullable String href(UUID id, SourceDone done) {
        String source = "/api/v1/sources/" + id;
        return switch (done.action()) {
            case OPEN_SYNC_HISTORY -> source + "/sync-history";
            case OPEN_DATA_QUALITY, REFRESH_METADATA -> source + "/data-quality";
            case FIELD_MAPPING_CHECK -> source + "/field-mappings";
            default -> done.event() == null ? null : "/api/v1/sync-events/" + done.event();
        };
    }
}
