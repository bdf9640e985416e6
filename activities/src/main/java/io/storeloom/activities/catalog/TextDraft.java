package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Text;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is given of a text in one language. */
record TextDraft(
        Given<String> title, Given<String> descriptionHtml, Given<String> seoTitle, Given<String> seoDescription) {

    Text over(@Nullable Text existing) {
        String title = this.title.over(existing == null ? null : existing.title());
        return new Text(
                title == null ? "" : title,
                descriptionHtml.over(existing == null ? null : existing.descriptionHtml()),
                seoTitle.over(existing == null ? null : existing.seoTitle()),
                seoDescription.over(existing == null ? null : existing.seoDescription()));
    }

    /**
     * The texts of all languages after the write.
     *
     * @param whole whether languages that were not given go
     */
    static Map<String, Text> merge(Map<String, TextDraft> given, Map<String, Text> existing, boolean whole) {
        Map<String, Text> merged = whole ? new HashMap<>() : new HashMap<>(existing);
        given.forEach((language, draft) -> merged.put(language, draft.over(whole ? null : existing.get(language))));
        return merged;
    }
}
