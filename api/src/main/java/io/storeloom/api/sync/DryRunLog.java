package io.storeloom.api.sync;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.storeloom.activities.sync.DryRunReport;
import io.storeloom.activities.sync.DryRuns;
import io.storeloom.activities.sync.FieldChange;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.register.Cells;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a dry run's items as a file, as they are read, some hundred at a time. */
@Component
class DryRunLog {

    private static final int PAGE = 500;

    private final DryRuns runs;
    private final JsonMapper json;

    DryRunLog(DryRuns runs, JsonMapper json) {
        this.runs = runs;
        this.json = json;
    }

    private interface Sink {
        void item(DryRunReport.Item item) throws IOException;
    }

    void write(UUID tenant, DryRunReport run, String format, HttpServletResponse response) throws IOException {
        if (!format.equals("ndjson") && !format.equals("csv")) {
            throw Invalid.parameter("query.format", "A log comes as ndjson or csv.", "Choose one of these.");
        }
        if (run.state() == DryRunReport.State.RUNNING) {
            throw new Conflict(
                    "LOG_NOT_CLOSED",
                    "The dry run is not ready yet.",
                    "Wait for its end; its items can be read before.");
        }
        String name = "dry-run-" + run.number() + "." + format;
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setCharacterEncoding("UTF-8");
        if (format.equals("csv")) {
            response.setContentType("text/csv;charset=UTF-8");
            csv(tenant, run.id(), response.getWriter());
        } else {
            response.setContentType("application/x-ndjson");
            Writer out = response.getWriter();
            items(tenant, run.id(), item -> {
                out.write(json.writeValueAsString(item));
                out.write('\n');
            });
            out.flush();
        }
    }

    private void csv(UUID tenant, UUID run, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                "type",
                "reference",
                "action",
                "field",
                "old",
                "new",
                "owner",
                "overwrites",
                "kept",
                "gid",
                "operations",
                "code",
                "message",
                "remedy");
        items(tenant, run, item -> {
            if (item.fields().isEmpty()) {
                line(csv, item, null);
            }
            for (FieldChange field : item.fields()) {
                line(csv, item, field);
            }
        });
        csv.flush();
    }

    private static void line(CsvWriter csv, DryRunReport.Item item, @Nullable FieldChange field) {
        DryRunReport.Fault error = item.error();
        csv.writeRecord(
                item.kind().name(),
                Cells.safe(item.reference()),
                item.action().name(),
                Cells.safe(field == null ? error == null ? null : error.field() : field.field()),
                Cells.safe(field == null ? null : field.old()),
                Cells.safe(field == null ? null : field.now()),
                field == null ? "" : field.owner().name(),
                field == null ? "" : Boolean.toString(field.overwrites()),
                field == null ? "" : Boolean.toString(field.kept()),
                Cells.safe(item.gid()),
                String.join(" ", item.operations()),
                Cells.safe(error == null ? item.skipReason() : error.code()),
                Cells.safe(error == null ? null : error.message()),
                Cells.safe(error == null ? null : error.remedy()));
    }

    private void items(UUID tenant, UUID run, Sink sink) throws IOException {
        DryRunReport.Filter all = new DryRunReport.Filter(null, null, null, false);
        DryRunReport.@Nullable Position after = null;
        List<DryRunReport.Item> page;
        do {
            page = runs.items(tenant, run, all, after, PAGE);
            for (DryRunReport.Item item : page) {
                sink.item(item);
                after = new DryRunReport.Position(item.reference(), item.kind().name(), item.itemId());
            }
        } while (page.size() == PAGE);
    }
}
