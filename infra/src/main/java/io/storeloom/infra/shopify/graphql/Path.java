package io.storeloom.infra.shopify.graphql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the input we are, for {@code userErrors.field}. */
record Path(List<Object> steps) {

    static Path of(Object... steps) {
        return new Path(List.of(steps));
    }

    Path then(Object... more) {
        var longer = new ArrayList<>(steps);
        longer.addAll(List.of(more));
        return new Path(longer);
    }

    Refusal refuse(@Nullable String code, String message) {
        return Refusal.of(code, message, steps.toArray());
    }
}
