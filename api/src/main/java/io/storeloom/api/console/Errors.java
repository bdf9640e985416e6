package io.storeloom.api.console;

import io.storeloom.api.problem.NotFound;
import io.storeloom.api.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what fails before or after any controller (the firewall, a filter, the container) as a problem too. */
@RestController
class Errors implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        HttpStatus status = known == null ? HttpStatus.NOT_FOUND : known;
        Problem problem;
        if (status == HttpStatus.NOT_FOUND) {
            problem = new NotFound("route").problem();
        } else if (status.is4xxClientError()) {
            problem = new Problem(
                    status,
                    "refused",
                    status.getReasonPhrase(),
                    status.name(),
                    "The request was refused before it was looked at.",
                    null,
                    "Check address, method and headers.");
        } else {
            String correlation = UUID.randomUUID().toString();
            log.error("Unexpected failure outside a controller, correlation {}", correlation, (Throwable)
                    request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
            problem = new Problem(
                    status,
                    "unexpected",
                    "Unexpected failure",
                    "UNEXPECTED",
                    "Something went wrong on our side.",
                    null,
                    "Try again; if it stays, give the correlation id to whoever runs Storeloom.",
                    Map.of("correlation", correlation));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
