package io.storeloom.worker.console;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A secret for every secret field, each to be recognised wherever it stands.
 *
 * @param client the app's id, which is none
 * @param apiToken of nobody
 * @param reference an external account's
 */
record Canaries(
        String client,
        String secret,
        String unknownToken,
        String password,
        String wrongPassword,
        String apiToken,
        String reference) {

    static Canaries fresh() {
        return new Canaries(
                "client-" + UUID.randomUUID(),
                canary("shpss"),
                canary("shpat"),
                canary("password"),
                canary("wrong"),
                canary("slt"),
                canary("account"));
    }

    private static String canary(String kind) {
        return kind + "_canary" + UUID.randomUUID().toString().replace("-", "");
    }

    List<String> secrets() {
        return List.of(secret, unknownToken, password, wrongPassword, apiToken, reference);
    }

    /** The way into the shop with this secret. */
    Map<String, Object> app(String given) {
        return Map.of("authMode", "CLIENT_CREDENTIALS", "clientId", client, "clientSecret", given);
    }

    Map<String, Object> account(String provider) {
        return Map.of("provider", provider, "name", "Canary account", "reference", reference);
    }
}
