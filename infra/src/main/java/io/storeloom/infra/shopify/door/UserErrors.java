package io.storeloom.infra.shopify.door;

import java.util.List;
import java.util.Map;

/** Finds user errors in an answer: every list of a root field whose name ends in {@code serErrors}. */
final class UserErrors {
    private UserErrors() {}

    static int count(Map<String, ?> body) {
        if (!(body.get("data") instanceof Map<?, ?> data)) {
            return 0;
        }
        var count = 0;
        for (var payload : data.values()) {
            if (payload instanceof Map<?, ?> fields) {
                for (var field : fields.entrySet()) {
                    if (String.valueOf(field.getKey()).endsWith("serErrors")
                            && field.getValue() instanceof List<?> errors) {
                        count += errors.size();
                    }
                }
            }
        }
        return count;
    }
}
