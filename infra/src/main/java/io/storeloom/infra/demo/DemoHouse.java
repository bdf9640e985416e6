package io.storeloom.infra.demo;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo tenant is loaded.
 *
 * @param api the API's base, without {@code /api/v1}
 * @param token of an admin
 * @param simulator the simulator's control address, null when a real shop is named
 * @param shop a real shop's domain, null for the simulated one
 * @param clientId the app's, for a real shop
 * @param clientSecret the app's, for a real shop
 * @param memory where the simulated shop's credentials are kept, readable by their owner only
 */
public record DemoHouse(
        URI api,
        String token,
        @Nullable URI simulator,
        @Nullable String shop,
        String clientId,
        String clientSecret,
        Path memory) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "DemoHouse[" + api + "]";
    }
}
