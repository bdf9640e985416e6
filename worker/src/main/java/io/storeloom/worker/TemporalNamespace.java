package io.storeloom.worker;

import com.uber.m3.tally.NoopScope;
import io.grpc.Metadata;
import io.storeloom.activities.TemporalAddress;
import io.storeloom.workflows.TaskQueues;
import io.storeloom.workflows.sync.ReconcileWorkflow;
import io.storeloom.workflows.sync.SyncAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the namespace has to hold before runs start: search attributes, and the schedule that reconciles. */
@Component
class TemporalNamespace {

    private static final Logger log = LoggerFactory.getLogger(TemporalNamespace.class);

    private static final List<SearchAttributeKey<String>> ATTRIBUTES = List.of(
            SyncAttributes.TENANT,
            SyncAttributes.STORE,
            SyncAttributes.SYNC_EVENT,
            SyncAttributes.SYNC_STATUS,
            SyncAttributes.TRIGGER,
            SyncAttributes.FAILURE_TYPE);

    private final WorkflowClient client;
    private final TemporalAddress address;
    private final Duration reconcileEvery;

    TemporalNamespace(
            WorkflowClient client,
            TemporalAddress address,
            @Value("${storeloom.reconcile-every:30s}") Duration reconcileEvery) {
        this.client = client;
        this.address = address;
        this.reconcileEvery = reconcileEvery;
    }

    /** Repeatable; throws while Temporal cannot be reached. */
    void prepare() {
        ensureAttributes();
        ensureSchedule();
    }

    private void ensureAttributes() {
        String namespace = client.getOptions().getNamespace();
        Metadata headers = new Metadata();
        // What the SDK adds to workflow calls by itself; a cluster that checks rights per namespace reads it.
        headers.put(Metadata.Key.of("temporal-namespace", Metadata.ASCII_STRING_MARSHALLER), namespace);
        OperatorServiceStubs operator =
                OperatorServiceStubs.newServiceStubs(address.on(OperatorServiceStubsOptions.newBuilder())
                        .setHeaders(headers)
                        .setMetricsScope(new NoopScope())
                        .validateAndBuildWithDefaults());
        try {
            Map<String, IndexedValueType> standing = operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap();
            Map<String, IndexedValueType> missing = ATTRIBUTES.stream()
                    .map(SearchAttributeKey::getName)
                    .filter(name -> !standing.containsKey(name))
                    .collect(Collectors.toMap(name -> name, name -> IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
            if (!missing.isEmpty()) {
                log.info("Adding search attributes {}", missing.keySet());
                operator.blockingStub()
                        .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                                .setNamespace(namespace)
                                .putAllSearchAttributes(missing)
                                .build());
            }
        } finally {
            operator.shutdownNow();
        }
    }

    private void ensureSchedule() {
        ScheduleClient schedules = ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .build());
        Schedule schedule = Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(ReconcileWorkflow.class)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(ReconcileWorkflow.SCHEDULE)
                                .setTaskQueue(TaskQueues.CONTROL)
                                .setWorkflowExecutionTimeout(Duration.ofMinutes(5))
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(reconcileEvery)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(Duration.ofMinutes(1))
                        .build())
                .build();
        try {
            schedules.createSchedule(
                    ReconcileWorkflow.SCHEDULE,
                    schedule,
                    ScheduleOptions.newBuilder().build());
        } catch (ScheduleAlreadyRunningException standing) {
            log.debug("The schedule {} stands", ReconcileWorkflow.SCHEDULE);
        }
    }
}
