package io.storeloom.api.health;

import io.storeloom.activities.connection.Connectors;
import io.storeloom.activities.health.Schemas;
import io.storeloom.activities.health.UpgradeReport;
import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What another version of Shopify's API would mean for a store. */
@RestController
@RequestMapping("/api/v1/stores/{id}/upgrade-report")
@Tag(name = "Stores")
class UpgradeReportController {

    private final Schemas schemas;
    private final Connectors connectors;

    UpgradeReportController(Schemas schemas, Connectors connectors) {
        this.schemas = schemas;
        this.connectors = connectors;
    }

    @GetMapping
    @Needs(Role.VIEWER)
    @Operation(
            summary = "What another API version means for what the store's connector sends and reads",
            description =
                    "From the version in the connector's settings to the one asked for, by Shopify's published schemas: breaks is what is"
                            + " refused if it is sent as today, deprecated what works for now, silent what is accepted and does something"
                            + " else. adapted: Storeloom sends something else in that version, and there is nothing to do.")
    UpgradeReport report(Caller caller, @PathVariable UUID id, @RequestParam(required = false) @Nullable String to) {
        String from = connectors
                .find(caller.tenant(), id)
                .orElseThrow(() -> new NotFound("store"))
                .settings()
                .apiVersion();
        String wanted = to == null ? ApiVersions.SPOKEN.getLast() : to;
        if (!ApiVersions.SPOKEN.contains(wanted)) {
            throw Invalid.parameter(
                    "query.to",
                    "Storeloom does not speak this version of Shopify's API.",
                    "Ask for one of " + String.join(", ", ApiVersions.SPOKEN) + ".");
        }
        return schemas.upgrade(from, wanted);
    }
}
