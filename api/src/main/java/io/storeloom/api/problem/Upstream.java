package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 502: the shop on the other side did not answer as it should; nothing was stored. */
public final class Upstream extends ProblemException {

    private static final long serialVersionUID = 1L;

    public Upstream(String what, String detail, String remedy) {
        super(new Problem(
                HttpStatus.BAD_GATEWAY, "upstream", "The shop did not answer as expected", what, detail, null, remedy));
    }
}
