package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 401: no token or session, or one that is not (or no longer) good; which of these is not told. */
public final class NotSignedIn extends ProblemException {

    private static final long serialVersionUID = 1L;

    public NotSignedIn() {
        super(new Problem(
                HttpStatus.UNAUTHORIZED,
                "not-signed-in",
                "Not signed in",
                "NOT_SIGNED_IN",
                "The request carries no valid token or session.",
                "header.Authorization",
                "Send \"Authorization: Bearer <token>\" with a token that has not expired, or sign in."));
    }
}
