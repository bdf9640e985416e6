package io.storeloom.activities;

import io.temporal.serviceclient.ServiceStubsOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where Temporal is and how it is entered, for every kind of stub: {@code TEMPORAL_ADDRESS} (127.0.0.1:7233),
 * {@code TEMPORAL_TLS} (false) and {@code TEMPORAL_API_KEY} (none). A key never travels without TLS.
 */
@Component
public class TemporalAddress {

    private final String target;
    private final boolean tls;
    private final String apiKey;

    TemporalAddress(
            @Value("${TEMPORAL_ADDRESS:127.0.0.1:7233}") String target,
            @Value("${TEMPORAL_TLS:false}") boolean tls,
            @Value("${TEMPORAL_API_KEY:}") String apiKey) {
        this.target = target;
        this.tls = tls;
        this.apiKey = apiKey.strip();
    }

    /** The same builder, on its way to this address. */
    public <B extends ServiceStubsOptions.Builder<B>> B on(B stubs) {
        B addressed = stubs.setTarget(target).setEnableHttps(tls || !apiKey.isEmpty());
        return apiKey.isEmpty() ? addressed : addressed.addApiKey(() -> apiKey);
    }
}
