package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.storeloom.activities.TemporalAddress;
import io.storeloom.workflows.health.HealthCheckActivities;
import io.storeloom.workflows.health.MetadataActivities;
import io.storeloom.workflows.sync.AdoptionActivities;
import io.storeloom.workflows.sync.DryRunActivities;
import io.storeloom.workflows.sync.PushActivities;
import io.storeloom.workflows.sync.ReadingActivities;
import io.storeloom.workflows.sync.ReconcileActivities;
import io.storeloom.workflows.sync.SyncActivities;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final House house = House.get();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void anUnreachableTemporalIsTriedAgainAndAFaultOfOursIsShownAsWhatItIs() {
        Workers workers = workers(() -> {
            if (tries.incrementAndGet() == 1) {
                throw Status.UNAVAILABLE.withDescription("nobody listens").asRuntimeException();
            }
            throw new IllegalStateException("a contract is broken");
        });

        workers.start();

        Waiting.until(() -> obstacle(workers).contains("nobody listens"), Duration.ofSeconds(20));
        Waiting.until(() -> obstacle(workers).contains("a contract is broken"), Duration.ofSeconds(20));
        assertThat(obstacle(workers)).contains("cannot start");
        assertThat(tries).hasValue(2);
        workers.stop();
    }

    private static String obstacle(Workers workers) {
        return String.valueOf(workers.health().getDetails().get("temporal"));
    }

    private Workers workers(Runnable prepare) {
        TemporalNamespace namespace =
                new TemporalNamespace(
                        house.temporalClient(), house.gate(TemporalAddress.class), Duration.ofSeconds(30)) {
                    @Override
                    void prepare() {
                        prepare.run();
                    }
                };
        return new Workers(
                house.temporalClient(),
                namespace,
                house.gate(SyncActivities.class),
                house.gate(PushActivities.class),
                house.gate(ReconcileActivities.class),
                house.gate(AdoptionActivities.class),
                house.gate(ReadingActivities.class),
                house.gate(DryRunActivities.class),
                house.gate(HealthCheckActivities.class),
                house.gate(MetadataActivities.class),
                1,
                1);
    }
}
