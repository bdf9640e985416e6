package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Shopify would refuse or, worse, misunderstand, found before anything is sent. */
final class ShopifyPreflight {

    /** Shopify Help Center, "Adding variants". */
    private static final int MOST_VARIANTS = 2048;

    private static final int MOST_OPTIONS = 3;

    private ShopifyPreflight() {}

    /** The text in the snapshot's language; refused items have none and are not mapped. */
    static Text text(Map<String, Text> texts, Snapshot snapshot) {
        Text text = texts.get(snapshot.settings().language());
        if (text == null) {
            throw new IllegalStateException("Refused items are not mapped");
        }
        return text;
    }

    static List<ShopifyItemError> refusals(Category category, Snapshot snapshot) {
        List<ShopifyItemError> refusals = new ArrayList<>();
        requireText(category.texts(), snapshot, refusals);
        return refusals;
    }

    static List<ShopifyItemError> refusals(Product product, Snapshot snapshot) {
        List<ShopifyItemError> refusals = new ArrayList<>();
        requireText(product.texts(), snapshot, refusals);
        if (product.options().size() > MOST_OPTIONS) {
            refusals.add(refusal(
                    null,
                    "options",
                    "OPTIONS_OVER_LIMIT",
                    "The product has " + product.options().size() + " options; Shopify allows " + MOST_OPTIONS,
                    "Combine options, or split the product."));
        }
        if (product.variants().size() > MOST_VARIANTS) {
            refusals.add(refusal(
                    null,
                    "variants",
                    "VARIANTS_OVER_LIMIT",
                    "The product has " + product.variants().size() + " variants; Shopify allows " + MOST_VARIANTS,
                    "Split the product."));
        }
        if (product.variants().isEmpty()
                || (product.options().isEmpty() && product.variants().size() > 1)) {
            refusals.add(refusal(
                    null,
                    "variants",
                    "VARIANTS_WITHOUT_OPTIONS",
                    "The product has " + product.variants().size() + " variants and "
                            + product.options().size() + " options",
                    "A product without options has exactly one variant; name the options that tell variants apart."));
        }
        variants(product, snapshot, refusals);
        return refusals;
    }

    private static void variants(Product product, Snapshot snapshot, List<ShopifyItemError> refusals) {
        Set<List<String>> combinations = new HashSet<>();
        for (int i = 0; i < product.variants().size(); i++) {
            Variant variant = product.variants().get(i);
            if (variant.optionValues().size() != product.options().size()) {
                refusals.add(refusal(
                        i,
                        "optionValues",
                        "OPTION_VALUES_MISSING",
                        "The variant names " + variant.optionValues().size() + " of "
                                + product.options().size() + " option values",
                        "Give the variant a value for every option."));
            } else if (!combinations.add(variant.optionValues())) {
                refusals.add(refusal(
                        i,
                        "optionValues",
                        "VARIANT_ALREADY_EXISTS",
                        "Another variant has the same option values",
                        "Give each variant of the product its own combination of option values."));
            }
            price(i, variant.price(), snapshot, refusals);
        }
    }

    /** Shopify would sell a product without a price for nothing. */
    private static void price(
            int index, @Nullable BigDecimal price, Snapshot snapshot, List<ShopifyItemError> refusals) {
        if (price == null) {
            refusals.add(refusal(
                    index,
                    "price",
                    "PRICE_MISSING",
                    "The variant has no price in the price list "
                            + snapshot.settings().priceList(),
                    "Give it a price there, 0 if it is free."));
        } else if (price.signum() < 0) {
            refusals.add(refusal(
                    index,
                    "price",
                    "NEGATIVE_PRICE_VALUE",
                    "The price is below zero",
                    "Give the variant a price of 0 or more."));
        }
    }

    private static void requireText(Map<String, Text> texts, Snapshot snapshot, List<ShopifyItemError> refusals) {
        String language = snapshot.settings().language();
        if (!texts.containsKey(language)) {
            refusals.add(refusal(
                    null,
                    "texts",
                    "TEXT_MISSING",
                    "There is no text in the connector's language " + language,
                    "Add the text, or choose another base language for the connector."));
        }
    }

    private static ShopifyItemError refusal(
            @Nullable Integer variant, String field, String code, String message, String remedy) {
        return new ShopifyItemError(variant, field, code, message, remedy, false);
    }
}
