package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 422: an Idempotency-Key came back with another request. */
public final class KeyReused extends ProblemException {

    private static final long serialVersionUID = 1L;

    public KeyReused() {
        super(new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "Idempotency-Key reused",
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request.",
                "header.Idempotency-Key",
                "Use a new key for a new request; keys are kept for 24 hours."));
    }
}
