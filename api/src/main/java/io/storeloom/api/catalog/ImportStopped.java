package io.storeloom.api.catalog;

import io.storeloom.activities.catalog.ImportReport;
import io.storeloom.activities.catalog.UnreadableImport;
import io.storeloom.api.problem.Problem;
import io.storeloom.api.problem.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A file that could not be read on; {@code progress} says what of it is in the catalogue. */
final class ImportStopped extends ProblemException {

    private static final long serialVersionUID = 1L;

    ImportStopped(UnreadableImport cause) {
        super(problem(cause), cause);
    }

    private static Problem problem(UnreadableImport cause) {
        ImportReport progress = cause.progress();
        return new Problem(
                switch (cause.kind()) {
                    case MALFORMED -> HttpStatus.BAD_REQUEST;
                    case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                },
                "import-stopped",
                "The file cannot be read to its end",
                cause.code(),
                String.valueOf(cause.getMessage()),
                cause.where(),
                cause.remedy(),
                progress == null ? Map.of() : Map.of("progress", progress));
    }
}
