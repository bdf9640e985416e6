package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 413: the request is larger than its route takes. */
public final class TooLarge extends ProblemException {

    private static final long serialVersionUID = 1L;

    public TooLarge(String detail, String remedy) {
        super(new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "Too large", "TOO_LARGE", detail, null, remedy));
    }
}
