package io.storeloom.activities;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The way to Temporal: {@link TemporalAddress} and {@code TEMPORAL_NAMESPACE} (default). Connections open with the first call,
 * so a process starts while Temporal is down.
 */
@Configuration(proxyBeanMethods = false)
public class TemporalConfiguration {

    private static final com.uber.m3.util.Duration REPORT_EVERY = com.uber.m3.util.Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    Scope temporalMetrics(MeterRegistry meters) {
        return new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(meters))
                .reportEvery(REPORT_EVERY);
    }

    @Bean(destroyMethod = "shutdown")
    WorkflowServiceStubs temporalService(TemporalAddress address, Scope metrics) {
        return WorkflowServiceStubs.newServiceStubs(address.on(WorkflowServiceStubsOptions.newBuilder())
                .setMetricsScope(metrics)
                .build());
    }

    @Bean
    WorkflowClient temporalClient(
            WorkflowServiceStubs service, @Value("${TEMPORAL_NAMESPACE:default}") String namespace) {
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
