package io.storeloom.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals from where no controller advice reaches: the servlet and security filters. */
@Component
public class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the problem, unless an answer has already begun. */
    public void write(HttpServletResponse response, ProblemException refusal) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Problem problem = refusal.problem();
        response.resetBuffer();
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        if (refusal instanceof NotSignedIn) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (refusal instanceof TooManyAttempts locked) {
            response.setHeader("Retry-After", Long.toString(locked.retryAfterSeconds()));
        }
        json.writeValue(response.getOutputStream(), problem.body());
    }
}
