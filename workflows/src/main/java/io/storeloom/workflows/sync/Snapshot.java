package io.storeloom.workflows.sync;

import io.storeloom.workflows.connection.ConnectorSettings;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The connector's settings frozen when the event was created, with API version and its supported-until date.
 *
 * @param settingsVersion the connector's version at that moment; a later one means that settings changed since
 * @param apiVersionSupportedUntil null when Shopify does not list the version
 * @param apiVersionDeprecated Shopify no longer lists the version as supported
 */
public record Snapshot(
        ConnectorSettings settings,
        long settingsVersion,
        String shopDomain,
        @Nullable String shopCurrency,
        @Nullable LocalDate apiVersionSupportedUntil,
        boolean apiVersionDeprecated) {

    public String apiVersion() {
        return settings.apiVersion();
    }
}
