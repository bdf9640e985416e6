package io.storeloom.api.connection;

import io.storeloom.activities.shopify.Credentials;
import io.storeloom.api.problem.Invalid;
import io.storeloom.workflows.connection.AuthMode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of the shop's app.
 *
 * @param clientId with CLIENT_CREDENTIALS, as the secret
 * @param accessToken with LEGACY_TOKEN
 */
record NewConnection(
        @NotNull AuthMode authMode,
        @Size(max = 200) @Nullable String clientId,
        @Size(max = 500) @Nullable String clientSecret,
        @Size(max = 500) @Nullable String accessToken) {

    /** @throws Invalid when what the mode needs is missing */
    Credentials credentials() {
        return switch (authMode) {
            case CLIENT_CREDENTIALS ->
                new Credentials.ClientCredentials(needed(clientId, "clientId"), needed(clientSecret, "clientSecret"));
            case LEGACY_TOKEN -> new Credentials.AccessToken(needed(accessToken, "accessToken"));
        };
    }

    private String needed(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new Invalid(
                    "CREDENTIAL_MISSING",
                    authMode + " needs " + name + ".",
                    "#/" + name,
                    "Copy it from the app's settings.");
        }
        return value.strip();
    }

    @Override
    public String toString() {
        return "NewConnection[" + authMode + ", …]";
    }
}
