package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 404: there is no such thing, or it is another tenant's; the answer is the same. */
public final class NotFound extends ProblemException {

    private static final long serialVersionUID = 1L;

    public NotFound(String thing) {
        super(new Problem(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Not found",
                "NOT_FOUND",
                "There is no such " + thing + ".",
                null,
                "Check the identifier; it may have been deleted, or belong to another organisation."));
    }
}
