package io.storeloom.worker;

import io.storeloom.workflows.health.HealthCheckWorkflowImpl;
import io.storeloom.workflows.health.MetadataWorkflowImpl;
import io.storeloom.workflows.sync.AdoptionWorkflowImpl;
import io.storeloom.workflows.sync.DryRunWorkflowImpl;
import io.storeloom.workflows.sync.ReconcileWorkflowImpl;
import io.storeloom.workflows.sync.SyncEventWorkflowImpl;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What workflows did, event by event. Each test that ends a run replays its history with the code of now; run with
 * {@code -Dstoreloom.histories=src/test/resources/histories} it is also kept there, and replayed on every build from then on.
 */
final class Histories {

    static final Class<?>[] WORKFLOWS = {
        SyncEventWorkflowImpl.class,
        ReconcileWorkflowImpl.class,
        AdoptionWorkflowImpl.class,
        DryRunWorkflowImpl.class,
        HealthCheckWorkflowImpl.class,
        MetadataWorkflowImpl.class
    };

    private Histories() {}

    /** Every run of the event's workflow, from the first over each continue-as-new. */
    static void keep(Merchant merchant, UUID event, String name) {
        keep(merchant.house.temporalClient(), merchant.workflowId(event), name);
    }

    static void keep(WorkflowClient client, String workflowId, String name) {
        WorkflowExecutionHistory last = client.fetchHistory(workflowId);
        WorkflowExecutionStartedEventAttributes started =
                last.getEvents().getFirst().getWorkflowExecutionStartedEventAttributes();
        List<WorkflowExecutionHistory> runs = new ArrayList<>();
        String run = started.getFirstExecutionRunId();
        while (!run.isEmpty()) {
            WorkflowExecutionHistory history = client.fetchHistory(workflowId, run);
            HistoryEvent ending = history.getEvents().getLast();
            // A run that was terminated, or reset, has no end of its own that could be replayed.
            if (!ending.hasWorkflowExecutionTerminatedEventAttributes()) {
                runs.add(history);
            }
            run = ending.hasWorkflowExecutionContinuedAsNewEventAttributes()
                    ? ending.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId()
                    : "";
        }
        String lastRun = started.getOriginalExecutionRunId();
        if (runs.stream()
                .noneMatch(each -> each.getEvents()
                        .getFirst()
                        .getWorkflowExecutionStartedEventAttributes()
                        .getOriginalExecutionRunId()
                        .equals(lastRun))) {
            runs.add(last);
        }
        String folder = System.getProperty("storeloom.histories");
        for (int i = 0; i < runs.size(); i++) {
            replay(runs.get(i));
            if (folder != null) {
                write(
                        Path.of(folder, name + "-" + (i + 1) + ".json"),
                        runs.get(i).toJson(true));
            }
        }
    }

    static void replay(WorkflowExecutionHistory history) {
        try {
            WorkflowReplayer.replayWorkflowExecution(
                    history, WORKFLOWS[0], Arrays.copyOfRange(WORKFLOWS, 1, WORKFLOWS.length));
        } catch (Exception e) {
            throw new AssertionError("does not replay: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String json) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
