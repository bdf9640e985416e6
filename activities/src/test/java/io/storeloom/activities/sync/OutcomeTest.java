package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.UserError;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.List;
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

    @Test
    void theLastVariantIsDeferredOnceForWhatShouldStandBesideItAndThenRefused() {
        assertThat(refusedAsLast(ItemKind.VARIANT, 0))
                .isInstanceOfSatisfying(
                        Outcome.Deferred.class,
                        deferred -> assertThat(deferred.gone()).isEqualTo(Outcome.Gone.SIBLINGS));
        assertThat(refusedAsLast(ItemKind.VARIANT, 1)).isInstanceOf(Outcome.Refused.class);
        assertThat(refusedAsLast(ItemKind.PRODUCT, 0)).isInstanceOf(Outcome.Refused.class);
    }

    private static Outcome refusedAsLast(ItemKind kind, int lost) {
        UserError error =
                new UserError(List.of("variantsIds"), "CANNOT_DELETE_LAST_VARIANT", "Cannot delete the last variant");
        return Outcome.refused(
                new Claim(kind, 7, 1L, "red", "gid", null, 64, lost, false, false),
                "productVariantsBulkDelete",
                ShopifyRefusals.of(List.of(error)),
                Hash.NONE,
                null);
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
