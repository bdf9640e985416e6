package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 429: the sign-in is locked for a while, whether or not its subject exists. */
public final class TooManyAttempts extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    public TooManyAttempts(long retryAfterSeconds) {
        super(new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many-attempts",
                "Too many attempts",
                "TOO_MANY_ATTEMPTS",
                "Too many failed attempts; further ones are not looked at for a while.",
                null,
                "Wait " + retryAfterSeconds + " seconds and try again."));
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
