package io.storeloom.api.problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal and every failure of a controller leaves as a problem; nothing of our inside does. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ProblemException refusal) {
        HttpHeaders headers = new HttpHeaders();
        if (refusal instanceof TooManyAttempts locked) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(locked.retryAfterSeconds()));
        }
        if (refusal instanceof NotSignedIn) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer(refusal.problem(), headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return refused(UnreadableJson.told(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notValid(MethodArgumentNotValidException e) {
        List<Invalid.Fault> faults = e.getFieldErrors().stream()
                .map(error -> new Invalid.Fault(
                        "INVALID_FIELD",
                        error.getField() + " " + error.getDefaultMessage() + ".",
                        "#/"
                                + error.getField()
                                        .replace('.', '/')
                                        .replace('[', '/')
                                        .replace("]", ""),
                        "Correct it and send the request again."))
                .toList();
        return refused(
                faults.isEmpty()
                        ? new Invalid("INVALID_BODY", "The body is not valid.", "#", "See the API's description.")
                        : Invalid.body(faults));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
        boolean path =
                e.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        if (path) {
            return refused(new NotFound(e.getName().equals("id") ? "object" : e.getName()));
        }
        Class<?> wanted = e.getRequiredType();
        return refused(Invalid.parameter(
                "query." + e.getName(),
                "The parameter " + e.getName() + " cannot be read" + values(wanted) + ".",
                "Correct it or leave it out."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        return refused(Invalid.parameter(
                "query." + e.getParameterName(),
                "The parameter " + e.getParameterName() + " is missing.",
                "Add it to the query."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongContent(HttpMediaTypeNotSupportedException e) {
        return refused(new UnsupportedContent(
                "The content type " + (e.getContentType() == null ? "(none)" : e.getContentType())
                        + " is not taken here.",
                "Send one of: " + MediaType.toString(e.getSupportedMediaTypes()) + "."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException e) {
        return answer(
                new Problem(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "Not acceptable",
                        "NOT_ACCEPTABLE",
                        "This route does not answer in the form that Accept asks for.",
                        "header.Accept",
                        "Accept one of: " + MediaType.toString(e.getSupportedMediaTypes()) + "."),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException e) {
        String allowed = String.join(", ", e.getSupportedMethods() == null ? new String[0] : e.getSupportedMethods());
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, allowed);
        return answer(
                new Problem(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "Method not allowed",
                        "METHOD_NOT_ALLOWED",
                        "This route does not take " + e.getMethod() + ".",
                        null,
                        "Use one of: " + allowed + "."),
                headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noRoute(NoResourceFoundException e) {
        return refused(new NotFound("route"));
    }

    /** The client is gone; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("A client left before its answer was complete");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            String detail = known.getBody().getDetail();
            return answer(
                    new Problem(
                            status,
                            "refused",
                            status.getReasonPhrase(),
                            status.name(),
                            detail == null ? status.getReasonPhrase() : detail,
                            null,
                            "See the API's description."),
                    known.getHeaders());
        }
        String correlation = UUID.randomUUID().toString();
        log.error("Unexpected failure, correlation {}", correlation, e);
        return answer(
                new Problem(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "unexpected",
                        "Unexpected failure",
                        "UNEXPECTED",
                        "Something went wrong on our side.",
                        null,
                        "Try again; if it stays, give the correlation id to whoever runs Storeloom.",
                        Map.of("correlation", correlation)),
                new HttpHeaders());
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem, HttpHeaders headers) {
        headers.setCacheControl("no-store");
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }

    private static String values(@Nullable Class<?> wanted) {
        if (wanted == null || !wanted.isEnum()) {
            return wanted == null ? "" : " as " + wanted.getSimpleName();
        }
        return "; it is one of " + List.of(wanted.getEnumConstants());
    }
}
