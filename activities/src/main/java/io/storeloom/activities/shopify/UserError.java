package io.storeloom.activities.shopify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Shopify refuses about one item, in an answer with HTTP 200.
 *
 * @param field the path to the input's field; numbers are list indexes
 * @param code absent in the payloads that still use the plain {@code UserError} type
 */
public record UserError(List<String> field, @Nullable String code, String message) {

    public UserError {
        field = List.copyOf(field);
    }
}
