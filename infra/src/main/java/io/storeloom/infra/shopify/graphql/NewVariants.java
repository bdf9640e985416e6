package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;

/** The daily limit on new variants: refuses the whole field, as Shopify does (community.shopify.dev/t/22306). */
final class NewVariants {

    private NewVariants() {}

    /**
     * Lets a draft's new variants into the shop; asked last before anything is changed.
     *
     * @throws RequestError VARIANT_THROTTLE_EXCEEDED
     */
    static void admit(Shop shop, Product draft) {
        var settings = shop.settings();
        var created = (int) draft.variants.stream()
                .filter(variant -> shop.variant(variant.id) == null)
                .count();
        if (created == 0 || settings.byHand) {
            return;
        }
        var present = shop.variantIds().size();
        if (!settings.variantQuota.open(present, shop.plan(), shop.now())) {
            throw new RequestError(
                    "VARIANT_THROTTLE_EXCEEDED",
                    "Daily variant creation limit reached. Please try again later. See"
                            + " https://help.shopify.com/api/getting-started/api-call-limit for more information about rate"
                            + " limits and how to avoid them.");
        }
        settings.variantQuota.count(created, present, shop.now());
    }
}
