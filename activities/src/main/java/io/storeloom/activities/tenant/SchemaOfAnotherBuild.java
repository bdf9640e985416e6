package io.storeloom.activities.tenant;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The database's tables were made by migrations that this build does not have, or has otherwise. */
final class SchemaOfAnotherBuild extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaOfAnotherBuild(Throwable cause) {
        super("The database was made by another build of Storeloom. " + cause.getMessage(), cause);
    }

    /** Tells a person who starts a process what to do, in place of a stack trace. */
    static final class Told extends AbstractFailureAnalyzer<SchemaOfAnotherBuild> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, SchemaOfAnotherBuild cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Start the build that made it, or begin with an empty database"
                            + " (infra/bin/up --data DIR with a new folder; or move .storeloom away).",
                    cause);
        }
    }
}
