package io.storeloom.api.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** 400: the request cannot be read at all: broken JSON or CSV, wrong encoding. */
public final class Malformed extends ProblemException {

    private static final long serialVersionUID = 1L;

    public Malformed(String what, String detail, @Nullable String where, String remedy) {
        super(new Problem(
                HttpStatus.BAD_REQUEST, "malformed", "The request cannot be read", what, detail, where, remedy));
    }
}
