package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.ShopifyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it means for a product and the variants that would have come with it when it is not created. */
final class ProductRefusals {

    private ProductRefusals() {}

    /** The product is refused as a whole; its variants wait for it. One that is only deferred keeps them claimed with it. */
    static List<Outcome> refused(
            List<Claim> unit, String action, List<ShopifyItemError> errors, Hash refusal, @Nullable String requestId) {
        Outcome product = Outcome.refused(unit.getFirst(), action, errors, refusal, requestId);
        List<Outcome> outcomes = new ArrayList<>(List.of(product));
        unit.stream()
                .skip(1)
                .forEach(claim -> outcomes.add(
                        product instanceof Outcome.Deferred
                                ? new Outcome.Deferred(claim)
                                : new Outcome.Skipped(claim, "PRODUCT_FAILED")));
        return outcomes;
    }

    /** As {@link #refused(List, String, List, Hash, String)}, for a call that Shopify did not take at all. */
    static List<Outcome> refused(List<Claim> unit, ShopifyException refused, Hash refusal) {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(new Outcome.Refused(
                unit.getFirst(), "productSet", ItemErrors.of(refused), refusal, refused.requestId()));
        unit.stream().skip(1).forEach(claim -> outcomes.add(new Outcome.Skipped(claim, "PRODUCT_FAILED")));
        return outcomes;
    }

    /** Every variant that was planned left the catalogue; the product waits for the run that plans those it has instead. */
    static List<Outcome> withoutVariants(List<Claim> unit) {
        List<Outcome> outcomes =
                new ArrayList<>(List.of(new Outcome.Skipped(unit.getFirst(), "VARIANTS_REPLACED", true)));
        unit.stream()
                .skip(1)
                .forEach(claim -> outcomes.add(new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE)));
        return outcomes;
    }
}
