package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.catalog.ItemKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void aCategoryBelowAnotherOneIsNoVariantOfAProduct() {
        assertThat(created(ItemKind.VARIANT, 7L, "gid://shopify/ProductVariant/1")
                        .newVariant())
                .isTrue();
        assertThat(created(ItemKind.CATEGORY, 7L, "gid://shopify/Collection/1").newVariant())
                .isFalse();
        assertThat(created(ItemKind.PRODUCT, null, "gid://shopify/Product/1").newVariant())
                .isFalse();
        assertThat(created(ItemKind.VARIANT, 7L, null).newVariant())
                .as("it was in the store before")
                .isFalse();
    }

    private static Outcome.Written created(ItemKind kind, @Nullable Long parent, @Nullable String gid) {
        return new Outcome.Written(
                new Claim(kind, 7, parent, "red", null, null, 1, 0, false, false),
                "created",
                Map.of(),
                gid,
                null,
                Outcome.Sent.NOTHING_ELSE,
                null);
    }
}
