package io.storeloom.worker;

import io.grpc.StatusRuntimeException;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.health.HealthCheckActivities;
import io.storeloom.workflows.health.HealthCheckWorkflowImpl;
import io.storeloom.workflows.health.MetadataActivities;
import io.storeloom.workflows.health.MetadataWorkflowImpl;
import io.storeloom.workflows.sync.AdoptionActivities;
import io.storeloom.workflows.sync.AdoptionWorkflowImpl;
import io.storeloom.workflows.sync.DryRunActivities;
import io.storeloom.workflows.sync.DryRunWorkflowImpl;
import io.storeloom.workflows.sync.PushActivities;
import io.storeloom.workflows.sync.ReadingActivities;
import io.storeloom.workflows.sync.ReconcileActivities;
import io.storeloom.workflows.sync.ReconcileWorkflowImpl;
import io.storeloom.workflows.sync.SyncActivities;
import io.storeloom.workflows.sync.SyncEventWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.TemporalException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Polls the task queues, each with fixed slots. Starts as soon as Temporal can be reached, and on shutdown waits for what runs
 * before the database is closed.
 */
@Component
class Workers implements SmartLifecycle, HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** Longer than a Shopify call may last (20 s), so that none is cut off by a shutdown. */
    private static final Duration GRACE = Duration.ofSeconds(25);

    /** A cancellation from Temporal's UI arrives with a heartbeat; stopping within ten seconds needs them often. */
    private static final Duration HEARTBEATS = Duration.ofSeconds(4);

    private final WorkflowClient client;
    private final TemporalNamespace namespace;
    private final SyncActivities sync;
    private final PushActivities push;
    private final ReconcileActivities reconcile;
    private final AdoptionActivities adoption;
    private final ReadingActivities reading;
    private final DryRunActivities dryRuns;
    private final HealthCheckActivities health;
    private final MetadataActivities metadata;
    private final int pushSlots;
    private final int controlSlots;
    private volatile boolean running;
    private volatile @Nullable WorkerFactory factory;
    private volatile String obstacle = "not reachable yet";

    Workers(
            WorkflowClient client,
            TemporalNamespace namespace,
            SyncActivities sync,
            PushActivities push,
            ReconcileActivities reconcile,
            AdoptionActivities adoption,
            ReadingActivities reading,
            DryRunActivities dryRuns,
            HealthCheckActivities health,
            MetadataActivities metadata,
            @Value("${storeloom.worker.push-slots:50}") int pushSlots,
            @Value("${storeloom.worker.control-slots:30}") int controlSlots) {
        this.client = client;
        this.namespace = namespace;
        this.sync = sync;
        this.push = push;
        this.reconcile = reconcile;
        this.adoption = adoption;
        this.reading = reading;
        this.dryRuns = dryRuns;
        this.health = health;
        this.metadata = metadata;
        this.pushSlots = pushSlots;
        this.controlSlots = controlSlots;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("temporal-start").start(this::startWhenReachable);
    }

    private void startWhenReachable() {
        while (running && factory == null) {
            try {
                namespace.prepare();
                factory = started();
                log.info("Polling {} and {}", TaskQueues.CONTROL, TaskQueues.PUSH);
            } catch (StatusRuntimeException | TemporalException notReady) {
                obstacle = "not ready: " + notReady;
                log.warn("Temporal is not ready, trying again: {}", notReady.toString());
                try {
                    Thread.sleep(AGAIN);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                    return;
                }
            } catch (RuntimeException | Error broken) {
                // Our own fault, such as a contract that the SDK refuses: trying again would hide it for ever.
                obstacle = "the worker cannot start: " + broken;
                log.error("The worker cannot start and does not try again", broken);
                return;
            }
        }
    }

    private WorkerFactory started() {
        WorkerFactory workers = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        Worker control = workers.newWorker(TaskQueues.CONTROL, slots(controlSlots));
        control.registerWorkflowImplementationTypes(
                SyncEventWorkflowImpl.class,
                ReconcileWorkflowImpl.class,
                AdoptionWorkflowImpl.class,
                DryRunWorkflowImpl.class,
                HealthCheckWorkflowImpl.class,
                MetadataWorkflowImpl.class);
        control.registerActivitiesImplementations(sync, reconcile, adoption, dryRuns, health, metadata);
        Worker pushing = workers.newWorker(TaskQueues.PUSH, slots(pushSlots));
        pushing.registerActivitiesImplementations(push, reading, dryRuns, metadata);
        try {
            workers.start();
        } catch (RuntimeException failed) {
            workers.shutdownNow();
            throw failed;
        }
        return workers;
    }

    private static WorkerOptions slots(int activities) {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentActivityExecutionSize(activities)
                .setMaxHeartbeatThrottleInterval(HEARTBEATS)
                .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
                .build();
    }

    @Override
    public void stop() {
        running = false;
        WorkerFactory polling = factory;
        factory = null;
        if (polling != null) {
            polling.shutdown();
            polling.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
            polling.shutdownNow();
            polling.awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Health health() {
        return factory == null
                ? Health.down().withDetail("temporal", obstacle).build()
                : Health.up().build();
    }
}
