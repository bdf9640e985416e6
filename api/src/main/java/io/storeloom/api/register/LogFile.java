package io.storeloom.api.register;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.storeloom.activities.register.Event;
import io.storeloom.activities.register.Items;
import io.storeloom.activities.register.Register;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.Invalid;
import io.storeloom.api.problem.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a log as it is read, a thousand lines at a time: memory and transactions stay small however slow the reader is. */
@Component
class LogFile {

    private static final int PAGE = 1000;

    private final Register register;
    private final Items items;
    private final JsonMapper json;

    LogFile(Register register, Items items, JsonMapper json) {
        this.register = register;
        this.items = items;
        this.json = json;
    }

    /** A line; general errors have no iteration, reference, action or gid, and GENERAL as type and FAILED as status. */
    record Line(
            Instant at,
            @Nullable Integer iteration,
            String type,
            @Nullable String reference,
            String status,
            @Nullable String action,
            @Nullable String gid,
            @Nullable String code,
            @Nullable String field,
            @Nullable String message,
            @Nullable String remedy,
            @Nullable String shopifyRequestId) {}

    private interface Sink {
        void line(Line line) throws IOException;
    }

    void write(UUID tenant, Event event, @Nullable Integer iteration, String format, HttpServletResponse response)
            throws IOException {
        if (!format.equals("ndjson") && !format.equals("csv")) {
            throw Invalid.parameter("query.format", "A log comes as ndjson or csv.", "Choose one of these.");
        }
        requireClosed(tenant, event, iteration);
        String name = "sync-" + event.number() + (iteration == null ? "" : "-" + iteration) + "." + format;
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        response.setCharacterEncoding("UTF-8");
        if (format.equals("csv")) {
            response.setContentType("text/csv;charset=UTF-8");
            csv(tenant, event, iteration, response.getWriter());
        } else {
            response.setContentType("application/x-ndjson");
            Writer out = response.getWriter();
            lines(tenant, event, iteration, line -> {
                out.write(json.writeValueAsString(line));
                out.write('\n');
            });
            out.flush();
        }
    }

    private void requireClosed(UUID tenant, Event event, @Nullable Integer iteration) {
        boolean closed = !event.open()
                || (iteration != null
                        && register.closed(tenant, event.id(), iteration).orElseThrow(() -> new NotFound("iteration")));
        if (!closed) {
            throw new Conflict(
                    "LOG_NOT_CLOSED",
                    iteration == null ? "The run is not closed yet." : "The iteration is not closed yet.",
                    "Wait for its end; logs of closed iterations can be had before.");
        }
        if (iteration != null && register.closed(tenant, event.id(), iteration).isEmpty()) {
            throw new NotFound("iteration");
        }
    }

    private void csv(UUID tenant, Event event, @Nullable Integer iteration, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                "at",
                "iteration",
                "type",
                "reference",
                "status",
                "action",
                "gid",
                "code",
                "field",
                "message",
                "remedy",
                "shopifyRequestId");
        lines(
                tenant,
                event,
                iteration,
                line -> csv.writeRecord(
                        line.at().toString(),
                        line.iteration() == null ? "" : line.iteration().toString(),
                        line.type(),
                        Cells.safe(line.reference()),
                        line.status(),
                        Cells.safe(line.action()),
                        Cells.safe(line.gid()),
                        Cells.safe(line.code()),
                        Cells.safe(line.field()),
                        Cells.safe(line.message()),
                        Cells.safe(line.remedy()),
                        Cells.safe(line.shopifyRequestId())));
        csv.flush();
    }

    private void lines(UUID tenant, Event event, @Nullable Integer iteration, Sink sink) throws IOException {
        if (iteration == null) {
            general(tenant, event, sink);
        }
        Items.@Nullable RunPosition after = null;
        while (true) {
            List<Items.RunItem> page = items.log(tenant, event.id(), iteration, after, PAGE);
            for (Items.RunItem item : page) {
                sink.line(line(item));
            }
            if (page.size() < PAGE) {
                return;
            }
            Items.RunItem last = page.getLast();
            after = new Items.RunPosition(
                    last.iteration(), last.at(), last.type().name(), last.itemId(), last.action());
        }
    }

    private void general(UUID tenant, Event event, Sink sink) throws IOException {
        Event.Failure failure = event.failure();
        if (failure != null) {
            Instant at = event.finishedAt() == null ? event.createdAt() : event.finishedAt();
            sink.line(new Line(
                    at,
                    null,
                    "GENERAL",
                    null,
                    "FAILED",
                    null,
                    null,
                    failure.type(),
                    null,
                    failure.message(),
                    failure.remedy(),
                    null));
        }
        Register.@Nullable GeneralError last = null;
        List<Register.GeneralError> page;
        do {
            page = register.generalErrors(
                    tenant, event.id(), last == null ? null : last.code(), last == null ? null : last.subject(), PAGE);
            for (Register.GeneralError error : page) {
                sink.line(new Line(
                        error.lastAt(),
                        null,
                        "GENERAL",
                        error.subject(),
                        "FAILED",
                        null,
                        null,
                        error.code(),
                        error.field(),
                        error.message(),
                        error.remedy(),
                        null));
                last = error;
            }
        } while (page.size() == PAGE);
    }

    private static Line line(Items.RunItem item) {
        Items.Fault error = item.error();
        return new Line(
                item.at(),
                item.iteration(),
                item.type().name(),
                item.reference(),
                item.status().name(),
                item.action(),
                item.gid(),
                error == null ? null : error.code(),
                error == null ? null : error.field(),
                error == null ? item.skipReason() : error.message(),
                error == null ? null : error.remedy(),
                item.shopifyRequestId());
    }
}
