package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Category;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A category as it came in.
 *
 * @param line where it stands in the file; 0 when it came alone
 * @param whole whether fields that were not given are cleared
 * @param implied named only by a product's path: made when it is not there, else left alone
 */
record CategoryDraft(
        long line,
        String reference,
        boolean whole,
        boolean implied,
        Given<String> parent,
        Given<Integer> position,
        Given<String> handle,
        Map<String, TextDraft> texts) {

    Category over(@Nullable Category existing) {
        if (existing == null || whole) {
            return new Category(
                    reference, parent.value(), position.or(0), handle.value(), TextDraft.merge(texts, Map.of(), true));
        }
        return new Category(
                reference,
                parent.over(existing.parent()),
                position.or(existing.position()),
                handle.over(existing.handle()),
                TextDraft.merge(texts, existing.texts(), false));
    }
}
