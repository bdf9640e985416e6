package io.storeloom.api.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** 409: what is asked for does not fit the present state. */
public final class Conflict extends ProblemException {

    private static final long serialVersionUID = 1L;

    public Conflict(String what, String detail, String remedy) {
        this(what, detail, null, remedy, Map.of());
    }

    public Conflict(String what, String detail, @Nullable String where, String remedy, Map<String, ?> more) {
        super(new Problem(
                HttpStatus.CONFLICT,
                "conflict",
                "Conflicts with the present state",
                what,
                detail,
                where,
                remedy,
                more));
    }
}
