package io.storeloom.workflows.catalog;

import org.jspecify.annotations.Nullable;

/** What an item says in one language. */
public record Text(
        String title,
        @Nullable String descriptionHtml,
        @Nullable String seoTitle,
        @Nullable String seoDescription) {}
