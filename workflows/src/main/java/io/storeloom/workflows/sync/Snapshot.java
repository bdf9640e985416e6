package io.storeloom.workflows.sync;

import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.Ownership;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connector's settings frozen when the event was created, with API version and its supported-until date.
 *
 * @param settingsVersion the connector's version at that moment; a later one means that settings changed since
 * @param languages those of the connector's further languages that the shop has
 * @param apiVersionSupportedUntil null when Shopify does not list the version
 * @param apiVersionDeprecated Shopify no longer lists the version as supported
 */
public record Snapshot(
        ConnectorSettings settings,
        long settingsVersion,
        String shopDomain,
        @Nullable String shopCurrency,
        List<String> languages,
        @Nullable LocalDate apiVersionSupportedUntil,
        boolean apiVersionDeprecated) {

    public Snapshot {
        languages = List.copyOf(languages);
    }

    /** The same, were the fields kept by these owners. */
    public Snapshot withOwnership(Ownership ownership) {
        return new Snapshot(
                settings.withOwnership(ownership),
                settingsVersion,
                shopDomain,
                shopCurrency,
                languages,
                apiVersionSupportedUntil,
                apiVersionDeprecated);
    }

    public String apiVersion() {
        return settings.apiVersion();
    }
}
