package io.storeloom.api.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** 422: the request can be read, but says something that cannot be; 400 when a parameter, not the body, is at fault. */
public final class Invalid extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** One fault among several; the members mean what the package says. */
    public record Fault(
            String what, String detail, @Nullable String where, String remedy) {}

    private Invalid(HttpStatus status, List<Fault> faults) {
        super(problem(status, faults));
    }

    /** A fault in the body. */
    public Invalid(String what, String detail, String where, String remedy) {
        this(HttpStatus.UNPROCESSABLE_CONTENT, List.of(new Fault(what, detail, where, remedy)));
    }

    /** Several faults in the body, all told at once. */
    public static Invalid body(List<Fault> faults) {
        return new Invalid(HttpStatus.UNPROCESSABLE_CONTENT, faults);
    }

    /** A fault in the query, the path or a header; {@code where} is e.g. {@code query.limit}. */
    public static Invalid parameter(String where, String detail, String remedy) {
        return new Invalid(HttpStatus.BAD_REQUEST, List.of(new Fault("INVALID_PARAMETER", detail, where, remedy)));
    }

    private static Problem problem(HttpStatus status, List<Fault> faults) {
        Fault first = faults.getFirst();
        boolean one = faults.size() == 1;
        return new Problem(
                status,
                "invalid",
                "The request is not valid",
                first.what(),
                one ? first.detail() : first.detail() + " (and " + (faults.size() - 1) + " more, see errors)",
                first.where(),
                first.remedy(),
                Map.of("errors", faults));
    }
}
