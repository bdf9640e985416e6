package io.storeloom.api.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** 403: signed in, but the role does not suffice, or a write came without its CSRF header. */
public final class NotAllowed extends ProblemException {

    private static final long serialVersionUID = 1L;

    public NotAllowed(String what, String detail, @Nullable String where, String remedy) {
        super(new Problem(HttpStatus.FORBIDDEN, "not-allowed", "Not allowed", what, detail, where, remedy));
    }
}
