package io.storeloom.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.ServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import org.junit.jupiter.api.Test;

class TemporalAddressTest {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Test
    void aServerOfOnesOwnIsEnteredWithoutTlsAndWithoutAKey() {
        ServiceStubsOptions options = workflows(new TemporalAddress("temporal.example:7233", false, ""));

        assertThat(options.getTarget()).isEqualTo("temporal.example:7233");
        assertThat(options.getEnableHttps()).isFalse();
        assertThat(options.getGrpcMetadataProviders()).isNullOrEmpty();
    }

    @Test
    void tlsIsUsedWhereItIsAskedFor() {
        assertThat(workflows(new TemporalAddress("temporal.example:7233", true, ""))
                        .getEnableHttps())
                .isTrue();
    }

    @Test
    void aKeyTravelsWithEveryStubAndOnlyThroughTls() {
        TemporalAddress address = new TemporalAddress("a.region.example:7233", false, " a-key\n");

        assertThat(workflows(address)).satisfies(TemporalAddressTest::bearsTheKey);
        assertThat(address.on(OperatorServiceStubsOptions.newBuilder()).validateAndBuildWithDefaults())
                .satisfies(TemporalAddressTest::bearsTheKey);
    }

    private static void bearsTheKey(ServiceStubsOptions options) {
        assertThat(options.getEnableHttps()).isTrue();
        assertThat(options.getGrpcMetadataProviders())
                .singleElement()
                .satisfies(provider ->
                        assertThat(provider.getMetadata().get(AUTHORIZATION)).isEqualTo("Bearer a-key"));
    }

    private static ServiceStubsOptions workflows(TemporalAddress address) {
        return address.on(WorkflowServiceStubsOptions.newBuilder()).validateAndBuildWithDefaults();
    }
}
