package io.storeloom.api.health;

import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.health.DataQuality;
import io.storeloom.activities.health.Metadata;
import io.storeloom.activities.health.MetadataRefresh;
import io.storeloom.activities.health.QualityCode;
import io.storeloom.activities.register.Event;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.register.EventView;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.api.tenant.Caller;
import io.storeloom.api.tenant.Needs;
import io.storeloom.workflows.health.MetadataState;
import io.storeloom.workflows.tenant.Actor;
import io.storeloom.workflows.tenant.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong with a data source's data. */
@RestController
@Tag(name = "Data sources")
class DataQualityController {

    private final Stores stores;
    private final DataQuality quality;
    private final Metadata metadata;
    private final TemporalUi ui;

    DataQualityController(Stores stores, DataQuality quality, Metadata metadata, TemporalUi ui) {
        this.stores = stores;
        this.quality = quality;
        this.metadata = metadata;
        this.ui = ui;
    }

    record Report(@Nullable Instant checkedAt, @Nullable Run run, List<Entry> entries) {}

    record Entry(
            QualityCode.Level level,
            String code,
            String message,
            String remedy,
            long count,
            List<DataQuality.Sample> samples) {

        static Entry of(DataQuality.Entry entry) {
            return new Entry(
                    entry.level(),
                    entry.code().name().toLowerCase(Locale.ROOT),
                    entry.code().message(entry.count()),
                    entry.code().remedy(),
                    entry.count(),
                    entry.samples());
        }
    }

    /** The latest refresh of the data source's metadata. */
    record Run(
            UUID id,
            long number,
            MetadataState status,
            String apiVersion,
            Actor startedBy,
            int products,
            int variants,
            Event.@Nullable Waiting waiting,
            Event.@Nullable Failure failure,
            Instant startedAt,
            @Nullable Instant finishedAt,
            EventView.TemporalLink temporal) {

        static Run of(MetadataRefresh run, TemporalUi ui) {
            String workflow = run.workflowId();
            return new Run(
                    run.id(),
                    run.number(),
                    run.state(),
                    run.apiVersion(),
                    run.startedBy(),
                    run.products(),
                    run.variants(),
                    run.waiting(),
                    run.failure(),
                    run.startedAt(),
                    run.finishedAt(),
                    new EventView.TemporalLink(
                            workflow, run.workflowRunId(), ui.link(workflow, run.workflowRunId(), run.finishedAt())));
        }
    }

    @GetMapping("/api/v1/sources/{id}/data-quality")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "What is wrong with the data source's data, the worst first",
            description =
                    "Read by refresh-metadata; checkedAt is when it last came to its end. count is how many things are"
                            + " concerned, samples name at most ten.")
    Report get(
            Caller caller, @PathVariable UUID id, @RequestParam(required = false) QualityCode.@Nullable Level level) {
        if (stores.find(caller.tenant(), id).isEmpty()) {
            throw new NotFound("data source");
        }
        DataQuality.Report report = quality.report(caller.tenant(), id, level);
        return new Report(
                report.checkedAt(),
                metadata.latest(caller.tenant(), id).map(run -> Run.of(run, ui)).orElse(null),
                report.entries().stream().map(Entry::of).toList());
    }
}
