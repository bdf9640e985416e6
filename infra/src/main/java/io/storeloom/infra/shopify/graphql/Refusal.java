package io.storeloom.infra.shopify.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mutation said no: becomes the payload's user errors. Nothing has been changed when it is thrown. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Map<String, Object>> userErrors;

    Refusal(List<Map<String, Object>> userErrors) {
        super("refused", null, false, false);
        this.userErrors = userErrors;
    }

    static Refusal of(@Nullable String code, String message, Object... field) {
        return new Refusal(List.of(userError(code, message, field)));
    }

    static Map<String, Object> userError(@Nullable String code, String message, Object... field) {
        var error = new LinkedHashMap<String, Object>();
        var path = new ArrayList<String>();
        for (var step : field) {
            path.add(step.toString());
        }
        error.put("field", path);
        error.put("message", message);
        if (code != null) {
            error.put("code", code);
        }
        return error;
    }

    List<Map<String, Object>> userErrors() {
        return userErrors;
    }
}
