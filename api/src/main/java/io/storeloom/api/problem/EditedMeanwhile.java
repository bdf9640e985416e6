package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 412: If-Match names a version that is no longer the present one. */
public final class EditedMeanwhile extends ProblemException {

    private static final long serialVersionUID = 1L;

    public EditedMeanwhile(String present) {
        super(new Problem(
                HttpStatus.PRECONDITION_FAILED,
                "edited-meanwhile",
                "Edited meanwhile",
                "EDITED_MEANWHILE",
                "Somebody else changed this since you read it.",
                "header.If-Match",
                "Read it again, apply your change, and send If-Match: " + present + "."));
    }
}
