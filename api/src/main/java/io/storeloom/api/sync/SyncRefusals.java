package io.storeloom.api.sync;

import io.storeloom.activities.sync.SyncRefused;
import io.storeloom.api.problem.Conflict;
import io.storeloom.api.problem.NotFound;
import io.storeloom.api.problem.Problem;
import io.storeloom.api.problem.ProblemException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A refused command is a conflict with how things stand, but for what does not exist. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class SyncRefusals {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(SyncRefused refused) {
        ProblemException answer = refused.code() == SyncRefused.Code.NOT_FOUND
                ? new NotFound("store or sync event")
                : new Conflict(refused.code().name(), String.valueOf(refused.getMessage()), refused.remedy());
        Problem problem = answer.problem();
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
