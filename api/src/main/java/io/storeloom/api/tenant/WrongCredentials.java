package io.storeloom.api.tenant;

import io.storeloom.api.problem.Problem;
import io.storeloom.api.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** 401 of the sign-in: address or password is wrong; which one is not told. */
final class WrongCredentials extends ProblemException {

    private static final long serialVersionUID = 1L;

    WrongCredentials() {
        super(new Problem(
                HttpStatus.UNAUTHORIZED,
                "wrong-credentials",
                "Wrong credentials",
                "WRONG_CREDENTIALS",
                "The e-mail address or the password is wrong.",
                null,
                "Check both; an admin of your organisation can set a new password."));
    }
}
