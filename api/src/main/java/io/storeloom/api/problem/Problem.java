package io.storeloom.api.problem;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * One refusal, as it is answered.
 *
 * @param slug the kind of problem; its type is {@code urn:storeloom:problem:<slug>}
 * @param what a stable code in UPPER_SNAKE_CASE for programs
 * @param detail a sentence for people; never a secret or a value from another tenant
 * @param where what in the request is meant, see the package
 * @param remedy what to do about it
 * @param more further members, e.g. {@code errors} or {@code difference}
 */
public record Problem(
        HttpStatus status,
        String slug,
        String title,
        String what,
        String detail,
        @Nullable String where,
        @Nullable String remedy,
        Map<String, ?> more) {

    public static final String TYPE = "urn:storeloom:problem:";

    public Problem {
        more = Map.copyOf(more);
    }

    public Problem(
            HttpStatus status,
            String slug,
            String title,
            String what,
            String detail,
            @Nullable String where,
            @Nullable String remedy) {
        this(status, slug, title, what, detail, where, remedy, Map.of());
    }

    /** The body, in the form that Spring writes as {@code application/problem+json}. */
    public ProblemDetail body() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create(TYPE + slug));
        body.setTitle(title);
        body.setProperty("what", what);
        body.setProperty("where", where);
        body.setProperty("remedy", remedy);
        more.forEach(body::setProperty);
        return body;
    }
}
