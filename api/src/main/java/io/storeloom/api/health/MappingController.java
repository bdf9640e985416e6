package io.storeloom.api.health;

import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.health.FieldMappings;
import io.storeloom.activities.health.MappingView;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.EditedMeanwhile;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.problem.VersionNeeded;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.health.MappedField;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** What a data source's fields mean to us. */
@RestController
@RequestMapping("/api/v1/sources/{id}/field-mappings")
@Tag(name = "Data sources")
class MappingController {

    private final Stores stores;
    private final FieldMappings mappings;

    MappingController(Stores stores, FieldMappings mappings) {
        this.stores = stores;
        this.mappings = mappings;
    }

    /**
     * A data source's field mapping.
     *
     * @param version the ETag, and what is confirmed; negative while the mapping is only proposed
     * @param checkRequired a person has to look at it, for the reasons
     */
    record View(
            MappingView.Status status,
            long version,
            @Nullable Instant confirmedAt,
            @Nullable Actor confirmedBy,
            boolean checkRequired,
            List<MappingView.Reason> checkReasons,
            List<MappingBody.Field> fields,
            List<MappingBody.Attribute> attributes,
            String timeZone,
            String currency,
            List<FieldMapping.OrderStatus> orderStatus) {

        static View of(MappingView view) {
            FieldMapping mapping = view.mapping();
            return new View(
                    view.status(),
                    view.version(),
                    view.confirmedAt(),
                    view.confirmedBy(),
                    view.checkRequired(),
                    view.reasons(),
                    Arrays.stream(MappedField.values())
                            .map(field -> new MappingBody.Field(
                                    field,
                                    mapping.source(field),
                                    field.sources(),
                                    view.samples().get(field),
                                    view.problems().get(field)))
                            .toList(),
                    mapping.attributes().stream()
                            .map(each -> new MappingBody.Attribute(
                                    each.target(),
                                    each.namespace(),
                                    each.key(),
                                    each.type(),
                                    view.missing().contains(each.namespace() + "." + each.key())
                                            ? "The shop has no such metafield."
                                            : null))
                            .toList(),
                    mapping.timeZone(),
                    mapping.currency(),
                    mapping.orderStatus());
        }
    }

    /** @param version that was looked at */
    record Confirmation(@NotNull Long version) {}

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The field mapping; the ETag is needed to edit",
            description =
                    "Until it is edited or confirmed it is a proposal from what the shop says. 409 NOT_CONNECTED while"
                            + " the store never was connected.")
    ResponseEntity<View> get(Caller caller, @PathVariable UUID id) {
        return answer(find(caller, id));
    }

    @PutMapping
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Edit the field mapping",
            description =
                    "What is left out stays. It is unconfirmed then. If-Match: the ETag, or * for whatever stands.")
    ResponseEntity<View> put(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody MappingBody body) {
        MappingView present = find(caller, id);
        if (ifMatch == null) {
            throw new VersionNeeded();
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(etag(present))) {
            throw new EditedMeanwhile(etag(present));
        }
        FieldMapping wanted = body.over(present.mapping());
        FieldMappings.Outcome outcome = mappings.save(caller.tenant(), id, present.version(), wanted, caller.actor());
        if (outcome != FieldMappings.Outcome.DONE) {
            throw new EditedMeanwhile(etag(find(caller, id)));
        }
        return answer(find(caller, id));
    }

    @PostMapping("/confirm")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Confirm the field mapping that was looked at",
            description =
                    "From now on the data source's numbers are shown. 409 MAPPING_CHANGED when it is another one by now, and"
                            + " MAPPING_HAS_PROBLEMS while it has any.")
    ResponseEntity<View> confirm(Caller caller, @PathVariable UUID id, @Valid @RequestBody Confirmation body) {
        find(caller, id);
        FieldMappings.Outcome outcome = mappings.confirm(caller.tenant(), id, body.version(), caller.actor());
        MappingView now = find(caller, id);
        switch (outcome) {
            case DONE -> {}
            case HAS_PROBLEMS ->
                throw new Conflict(
                        "MAPPING_HAS_PROBLEMS",
                        "The field mapping has problems.",
                        null,
                        "Correct what checkReasons name, then confirm.",
                        Map.of("checkReasons", now.reasons()));
            case CHANGED_MEANWHILE, NEVER_CONNECTED ->
                throw new Conflict(
                        "MAPPING_CHANGED",
                        "The field mapping is no longer the one that was looked at.",
                        "#/version",
                        "Read it again, and confirm its version.",
                        Map.of("version", now.version()));
        }
        return answer(now);
    }

    private MappingView find(Caller caller, UUID id) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("data source");
        }
        return mappings.find(caller.tenant(), id)
                .orElseThrow(() -> new Conflict(
                        "NOT_CONNECTED", "The store has no connection yet.", "Connect it first: PUT …/connection."));
    }

    private static ResponseEntity<View> answer(MappingView view) {
        return ResponseEntity.ok().eTag(etag(view)).body(View.of(view));
    }

    private static String etag(MappingView view) {
        return "\"" + view.version() + "\"";
    }
}
