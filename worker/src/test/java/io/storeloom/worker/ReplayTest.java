package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that were recorded once replay with the code of now: a change that would break runs under way breaks the build. */
class ReplayTest {

    private static final Path KEPT = Path.of("src", "test", "resources", "histories");

    static List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aKeptHistoryReplays(Path history) throws IOException {
        Histories.replay(WorkflowExecutionHistory.fromJson(Files.readString(history)));
    }

    @Test
    void everyWorkflowTypeHasKeptHistories() throws IOException {
        Set<String> types = histories().stream().map(ReplayTest::type).collect(Collectors.toSet());
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "SyncEventWorkflow",
                        "ReconcileWorkflow",
                        "AdoptionWorkflow",
                        "DryRunWorkflow",
                        "HealthCheckWorkflow",
                        "MetadataWorkflow");
    }

    @Test
    void noHistoryCarriesAPersonsNameOrAProduct() throws IOException {
        for (Path history : histories()) {
            assertThat(Files.readString(history)).as("%s", history).doesNotContain("Olga", "Northbench", "secret-");
        }
    }

    private static String type(Path history) {
        try {
            return WorkflowExecutionHistory.fromJson(Files.readString(history))
                    .getEvents()
                    .getFirst()
                    .getWorkflowExecutionStartedEventAttributes()
                    .getWorkflowType()
                    .getName();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
