package io.storeloom.workflows.catalog;

import java.util.Map;

/** What an item's texts must be; the title's limit is Shopify's (Help Center, "Product details page"). */
final class TextRules {

    private TextRules() {}

    static void check(Checks checks, Map<String, Text> texts) {
        if (texts.isEmpty()) {
            checks.fault(
                    "texts", "MISSING", "There is no text in any language.", "Give a title in at least one language.");
        }
        texts.forEach((language, text) -> {
            String field = "texts." + Checks.shown(language);
            checks.language(field, language);
            checks.required(field + ".title", "title", text.title(), Checks.MAX_NAME);
            checks.bytes(
                    field + ".descriptionHtml", "description", text.descriptionHtml(), Checks.MAX_DESCRIPTION_BYTES);
            checks.text(field + ".seoTitle", "SEO title", text.seoTitle(), Checks.MAX_NAME);
            checks.text(field + ".seoDescription", "SEO description", text.seoDescription(), 5000);
        });
    }
}
