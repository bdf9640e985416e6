package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 428: an edit must say which version it edits. */
public final class VersionNeeded extends ProblemException {

    private static final long serialVersionUID = 1L;

    public VersionNeeded() {
        super(new Problem(
                HttpStatus.PRECONDITION_REQUIRED,
                "version-needed",
                "If-Match needed",
                "IF_MATCH_NEEDED",
                "This edit must say which version it edits.",
                "header.If-Match",
                "Read it first and send its ETag as If-Match."));
    }
}
