package io.storeloom.api.problem;

import org.springframework.http.HttpStatus;

/** 415: the content type is not one that the route takes. */
public final class UnsupportedContent extends ProblemException {

    private static final long serialVersionUID = 1L;

    public UnsupportedContent(String detail, String remedy) {
        super(new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-content",
                "Content type not supported",
                "UNSUPPORTED_CONTENT_TYPE",
                detail,
                "header.Content-Type",
                remedy));
    }
}
