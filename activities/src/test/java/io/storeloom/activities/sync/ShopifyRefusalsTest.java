package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.UserError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShopifyRefusalsTest {

    @Test
    void pointsAtTheVariant() {
        ShopifyItemError error = of("NEGATIVE_PRICE_VALUE", "Price must be ≥ 0", "input", "variants", "3", "price");

        assertThat(error.variant()).isEqualTo(3);
        assertThat(error.field()).isEqualTo("input.variants.3.price");
        assertThat(error.remedy()).isEqualTo("Give the variant a price of 0 or more.");
    }

    @Test
    void pointsAtTheLineOfAStockChunk() {
        ShopifyItemError error =
                of("CHANGE_FROM_QUANTITY_STALE", "stale", "input", "quantities", "17", "changeFromQuantity");

        assertThat(error.variant()).isEqualTo(17);
        assertThat(error.code()).isEqualTo(ShopifyRefusals.STALE);
    }

    @Test
    void knowsTheOldNameOfStaleStock() {
        assertThat(of("COMPARE_QUANTITY_STALE", "stale", "input", "quantities", "0")
                        .code())
                .isEqualTo(ShopifyRefusals.STALE);
    }

    @Test
    void keepsShopifysMessageAndCodeWhenItDoesNotKnowThem() {
        ShopifyItemError error = of("BRAND_NEW_CODE", "The moon is full", "input");

        assertThat(error.code()).isEqualTo("BRAND_NEW_CODE");
        assertThat(error.message()).isEqualTo("The moon is full");
        assertThat(error.remedy()).isNotBlank();
    }

    @Test
    void tellsAProductThatIsGoneFromACollectionThatIsGone() {
        assertThat(of(null, "Product does not exist", "id").code()).isEqualTo(ShopifyRefusals.NOT_FOUND);
        assertThat(of("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId")
                        .code())
                .isEqualTo(ShopifyRefusals.NOT_FOUND);
        assertThat(of(null, "Collection does not exist", "product", "collectionsToJoin", "0")
                        .code())
                .isEqualTo("REFERENCE_NOT_FOUND");
        assertThat(of("NOT_FOUND", "Collection does not exist", "input", "collections", "0")
                        .code())
                .isEqualTo("REFERENCE_NOT_FOUND");
    }

    @Test
    void sendsToTheLocationMapWhenALocationIsGone() {
        ShopifyItemError error = of(
                "INVALID_VARIANT",
                "Location does not exist",
                "input",
                "variants",
                "0",
                "inventoryQuantities",
                "0",
                "locationId");

        assertThat(error.code()).isEqualTo("INVALID_LOCATION");
        assertThat(error.remedy()).contains("location map");
    }

    @Test
    void keepsACodeThatSaysMoreAboutTheLocation() {
        assertThat(of("ITEM_NOT_STOCKED_AT_LOCATION", "Not stocked there", "input", "quantities", "0", "locationId")
                        .code())
                .isEqualTo("ITEM_NOT_STOCKED_AT_LOCATION");
    }

    @Test
    void findsATakenHandleWithoutACode() {
        assertThat(of(null, "Handle has already been taken", "collection", "handle")
                        .code())
                .isEqualTo("HANDLE_NOT_UNIQUE");
    }

    @Test
    void saysWhatMayGoBetterLater() {
        assertThat(of("IDEMPOTENCY_CONCURRENT_REQUEST", "busy").retryable()).isTrue();
        assertThat(of("HANDLE_NOT_UNIQUE", "taken").retryable()).isFalse();
    }

    private static ShopifyItemError of(@Nullable String code, String message, String... field) {
        return ShopifyRefusals.of(List.of(new UserError(List.of(field), code, message)))
                .getFirst();
    }
}
