package io.storeloom.api.problem;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a JSON body is broken (line and column) or which of its members does not fit, never what it held. */
final class UnreadableJson {

    private UnreadableJson() {}

    static ProblemException told(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException ours) {
                return ours;
            }
        }
        if (!(e.getCause() instanceof JacksonException cause)) {
            return new Malformed("BODY_MISSING", "The request needs a body.", "#", "Send a JSON body.");
        }
        return switch (cause) {
            case StreamReadException broken -> broken(broken);
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case InvalidFormatException wrong ->
                new Invalid(
                        "WRONG_VALUE", "This value does not fit" + wanted(wrong) + ".", pointer(wrong), "Correct it.");
            default ->
                new Invalid(
                        "WRONG_SHAPE", "This member is missing or has the wrong form.", pointer(cause), "Correct it.");
        };
    }

    /** What is no name of a member may be a value in the wrong place, even a secret: it is not repeated. */
    private static Invalid unknown(UnrecognizedPropertyException unknown) {
        boolean named = unknown.getPropertyName().matches("[A-Za-z][A-Za-z0-9_-]{0,31}");
        return new Invalid(
                "UNKNOWN_MEMBER",
                named
                        ? "There is no member \"" + unknown.getPropertyName() + "\" here."
                        : "There is no such member here.",
                named ? pointer(unknown) : "#",
                "Remove it, or check its spelling.");
    }

    private static Malformed broken(StreamReadException e) {
        var at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new Malformed(
                "MALFORMED_JSON",
                "The body is not well-formed JSON" + place + ".",
                at == null ? "#" : "line " + at.getLineNr() + ", column " + at.getColumnNr(),
                "Correct the JSON; it is read as UTF-8.");
    }

    private static String wanted(InvalidFormatException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "";
        }
        return type.isEnum()
                ? "; it is one of " + Arrays.toString(type.getEnumConstants())
                : "; a " + type.getSimpleName() + " is wanted";
    }

    private static String pointer(JacksonException e) {
        if (e.getPath().isEmpty()) {
            return "#";
        }
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .map(step -> step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "#/", ""));
    }
}
