package io.storeloom.api.health;

import io.storeloom.activities.health.HealthChecks;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How well a store can be reached. */
@RestController
@RequestMapping("/api/v1/stores/{id}")
@Tag(
        name = "Health",
        description = "Whether a store can be reached as its connector needs it, and what to do when not.")
class HealthController {

    private final HealthChecks checks;
    private final TemporalUi ui;

    HealthController(HealthChecks checks, TemporalUi ui) {
        this.checks = checks;
        this.ui = ui;
    }

    @GetMapping("/health")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Readiness checklist, token, recent failures, webhooks and API version",
            description =
                    "The checklist follows the latest that was seen: by a check, a push or a reconnect. Webhooks are those that a"
                            + " check found; missing ones are only named here.")
    HealthView get(Caller caller, @PathVariable UUID id) {
        return HealthView.of(checks.health(caller.tenant(), id).orElseThrow(() -> new NotFound("store")), ui);
    }

    @PostMapping("/health-checks")
    @Needs(Role.OPERATOR)
    @Operation(
            summary = "Check the store now",
            description =
                    "Exchanges a token, makes test calls, looks at scopes, webhooks, API version and schema; changes nothing in the"
                            + " shop. A check that is under way is joined. Every store is also checked once a day, and within the"
                            + " hour after a failed check.")
    ResponseEntity<HealthView> check(Caller caller, @PathVariable UUID id) {
        checks.start(caller.tenant(), id, caller.actor());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/stores/" + id + "/health"))
                .body(get(caller, id));
    }
}
