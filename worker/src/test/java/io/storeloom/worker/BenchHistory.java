package io.storeloom.worker;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * What one sync event cost in Temporal, over all its runs.
 *
 * @param events in the histories
 * @param actions as Temporal Cloud bills them, heartbeats left out (no history shows them): starts and continue-as-new, activity
 *     attempts, timers, signals, search attribute updates
 * @param runs of the workflow: the first and one a continue-as-new
 * @param planning how long the activity took that plans
 */
@NullUnmarked
record BenchHistory(int events, int actions, int activities, int runs, Duration planning) {

    static BenchHistory of(WorkflowClient client, String workflowId) {
        List<HistoryEvent> all = new ArrayList<>();
        int runs = 0;
        String run = client.fetchHistory(workflowId)
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getFirstExecutionRunId();
        Map<Long, Instant> plans = new HashMap<>();
        Duration planning = Duration.ZERO;
        while (!run.isEmpty()) {
            WorkflowExecutionHistory history = client.fetchHistory(workflowId, run);
            plans.clear();
            for (HistoryEvent event : history.getEvents()) {
                if (event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals("PlanSyncEvent")) {
                    plans.put(event.getEventId(), at(event));
                }
                Instant began = plans.remove(
                        event.getActivityTaskCompletedEventAttributes().getScheduledEventId());
                if (began != null) {
                    planning = planning.plus(Duration.between(began, at(event)));
                }
            }
            all.addAll(history.getEvents());
            runs++;
            run = history.getEvents()
                    .getLast()
                    .getWorkflowExecutionContinuedAsNewEventAttributes()
                    .getNewExecutionRunId();
        }
        int actions = all.stream().mapToInt(BenchHistory::actions).sum();
        int activities = (int) all.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                .count();
        return new BenchHistory(all.size(), actions, activities, runs, planning);
    }

    private static int actions(HistoryEvent event) {
        return switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                    EVENT_TYPE_TIMER_STARTED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
                    EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> 1;
            case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
                event.getActivityTaskStartedEventAttributes().getAttempt();
            default -> 0;
        };
    }

    private static Instant at(HistoryEvent event) {
        return Instant.ofEpochSecond(
                event.getEventTime().getSeconds(), event.getEventTime().getNanos());
    }
}
