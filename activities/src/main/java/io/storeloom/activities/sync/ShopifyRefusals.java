package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.UserError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shopify's refusals in plain words: which item, what about it, and what a merchant can do. */
final class ShopifyRefusals {

    /** The object that we hold a GID of is gone: forget GID and hashes, queue a full upsert (decision 0005 rule 4). */
    static final String NOT_FOUND = "NOT_FOUND";

    /** Someone else changed the stock meanwhile: read again, compute again. */
    static final String STALE = "CHANGE_FROM_QUANTITY_STALE";

    /** The same request, by its key, is being executed. */
    static final String UNDER_WAY = "IDEMPOTENCY_CONCURRENT_REQUEST";

    /** The request that had this key failed; the key is used up. */
    static final String KEY_FAILED = "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED";

    /** Shopify takes the request for another one than that which had this key first. */
    static final String KEY_MISMATCH = "IDEMPOTENCY_KEY_PARAMETER_MISMATCH";

    /** Said without a code, in words that are not known. */
    static final String UNNAMED = "REFUSED";

    /** What was sent is good for nothing any more, and what is read and computed anew, under a new key, may be taken. */
    private static final Set<String> ANEW = Set.of(STALE, KEY_FAILED, KEY_MISMATCH);

    /** A translation's original has changed since its digest was read. */
    static final String STALE_DIGEST = "INVALID_TRANSLATABLE_CONTENT";

    /** Something that the item only refers to is gone, such as a collection that it was to join. */
    static final String REFERENCE_GONE = "REFERENCE_NOT_FOUND";

    /** A product keeps one variant. */
    static final String LAST_VARIANT = "CANNOT_DELETE_LAST_VARIANT";

    /** Another product of the shop has the handle. */
    static final String HANDLE_TAKEN = "HANDLE_NOT_UNIQUE";

    /** Another object has the value, or ours of an attempt before. */
    static final String TAKEN = "TAKEN";

    /** Begins the codes for a variant whose option values another one has. */
    static final String EXISTS = "VARIANT_ALREADY_EXISTS";

    private static final Set<String> GONE = Set.of(
            "NOT_FOUND",
            "PRODUCT_DOES_NOT_EXIST",
            "PRODUCT_VARIANT_DOES_NOT_EXIST",
            "INVALID_INVENTORY_ITEM",
            "RESOURCE_NOT_FOUND");

    /** Path steps behind which an object stands that the item only refers to. */
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "collections",
            "collectionsToJoin",
            "collectionsToLeave",
            "sources",
            "sourcesToCreate",
            "sourcesToUpdate",
            "publicationId");

    private static final Set<String> LATER =
            Set.of(STALE, UNDER_WAY, KEY_FAILED, KEY_MISMATCH, "OPERATION_IN_PROGRESS", "JOB_ERROR", "GENERIC_ERROR");

    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry(HANDLE_TAKEN, "Give the product another handle; another product of the shop has this one."),
            Map.entry("PRODUCT_SUSPENDED", "Shopify suspended the product; ask Shopify's support why."),
            Map.entry("DUPLICATED_OPTION_NAME", "Give each option its own name, in this language too."),
            Map.entry("DUPLICATED_OPTION_VALUE", "Give each value of an option its own name, in this language too."),
            Map.entry("DUPLICATED_METAFIELD_VALUE", "Another object of the shop has this unique attribute value."),
            Map.entry("DUPLICATED_VALUE", "Another object of the shop has this unique value."),
            Map.entry("OPTIONS_OVER_LIMIT", "Combine options; Shopify allows three."),
            Map.entry("OPTION_VALUES_OVER_LIMIT", "Split the product; an option has too many values."),
            Map.entry("OPTION_VALUE_NAME_TOO_LONG", "Shorten the option value to 255 characters."),
            Map.entry(
                    "CANNOT_USE_NON_DESTRUCTIVE_STRATEGY",
                    "Only the option that left tells some variants apart that the catalogue no longer has. The run deletes "
                            + "them at its end, unless deletions are disabled; then retry the product."),
            Map.entry("VARIANTS_OVER_LIMIT", "Split the product; the shop allows no more variants."),
            Map.entry("VARIANT_ALREADY_EXISTS", "Give each variant its own combination of option values."),
            Map.entry(
                    "VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE",
                    "Give each variant its own combination of option values."),
            Map.entry("NEED_TO_ADD_OPTION_VALUES", "Give the variant a value for every option."),
            Map.entry("OPTION_VALUES_MISSING", "Give the variant a value for every option."),
            Map.entry("NEGATIVE_PRICE_VALUE", "Give the variant a price of 0 or more."),
            Map.entry("GREATER_THAN_OR_EQUAL_TO", "Correct the number; it is below what Shopify allows."),
            Map.entry("INVALID_METAFIELD", "Correct the attribute: its type and value must fit the shop's definition."),
            Map.entry("CAPABILITY_VIOLATION", "Correct the attribute: its value must be unique in the shop."),
            Map.entry(LAST_VARIANT, "A product keeps one variant; archive or delete the product instead."),
            Map.entry(
                    "TRACKED_VARIANT_LOCATION_NOT_FOUND", "Choose an active location in the connector's location map."),
            Map.entry("TOO_MANY_INVENTORY_LOCATIONS", "Map fewer locations for the product."),
            Map.entry("INVENTORY_QUANTITIES_LIMIT_EXCEEDED", "Map fewer locations for the product."),
            Map.entry("INVALID_LOCATION", "Choose an active location in the connector's location map."),
            Map.entry("ITEM_NOT_STOCKED_AT_LOCATION", "Stock the variant at the location in Shopify."),
            Map.entry("NON_MUTABLE_INVENTORY_ITEM", "The item's stock is managed elsewhere, e.g. by a bundle."),
            Map.entry("INVALID_QUANTITY_NEGATIVE", "Correct the stock; it is below zero."),
            Map.entry("INVALID_QUANTITY_TOO_HIGH", "Correct the stock; it is above 1,000,000,000."),
            Map.entry("INVALID_QUANTITY_TOO_LOW", "Correct the stock; it is below -1,000,000,000."),
            Map.entry("GIFT_CARDS_NOT_ACTIVATED", "Activate gift cards in the shop."),
            Map.entry(
                    REFERENCE_GONE,
                    "Something that the item refers to is gone in the shop (a collection or sales channel); "
                            + "it is sent again with the next run."),
            Map.entry(TAKEN, "Another object of the shop has this value."));

    private ShopifyRefusals() {}

    static List<ShopifyItemError> of(List<UserError> errors) {
        return errors.stream().map(ShopifyRefusals::of).toList();
    }

    static ShopifyItemError of(UserError error) {
        String code = code(error);
        return new ShopifyItemError(
                index(error.field()),
                String.join(".", error.field()),
                code,
                error.message(),
                remedy(code),
                LATER.contains(code));
    }

    /** Payloads with the plain {@code UserError} type name no code; their few known messages stand for one. */
    private static String code(UserError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        String last = error.field().isEmpty() ? "" : error.field().getLast();
        if (last.equals("locationId") && (error.code() == null || !REMEDIES.containsKey(error.code()))) {
            // Variants name a missing location INVALID_VARIANT; a code that says more about the location stays.
            return "INVALID_LOCATION";
        }
        boolean gone = error.code() != null
                ? GONE.contains(error.code())
                : message.contains("does not exist")
                        || message.contains("not found")
                        || message.contains("could not find");
        if (gone) {
            // A missing collection of a list is another object than the one that was addressed.
            return error.field().stream().anyMatch(OTHER_OBJECTS::contains) ? REFERENCE_GONE : NOT_FOUND;
        }
        if (error.code() != null) {
            return "COMPARE_QUANTITY_STALE".equals(error.code()) ? STALE : error.code();
        }
        if (message.contains("taken") || message.contains("already in use")) {
            return last.equals("handle") ? HANDLE_TAKEN : TAKEN;
        }
        return UNNAMED;
    }

    /** Whether to read and compute again, and to send that under a new key. */
    static boolean anew(ShopifyItemError error) {
        return ANEW.contains(error.code());
    }

    private static String remedy(String code) {
        String known = REMEDIES.get(code);
        if (known != null) {
            return known;
        }
        return switch (code) {
            case NOT_FOUND -> "Nothing to do: it was deleted in the shop and is created again with the next run.";
            case STALE -> "Nothing to do: the stock changed in the shop meanwhile and is computed again.";
            default ->
                LATER.contains(code)
                        ? "Nothing to do: Shopify is busy with this item, the next run tries again."
                        : "Correct the item as Shopify's message says, then retry.";
        };
    }

    /** The number after {@code variants}, {@code quantities} or {@code variantsIds}. */
    private static @Nullable Integer index(List<String> field) {
        for (int i = 0; i + 1 < field.size(); i++) {
            if (Set.of("variants", "quantities", "variantsIds").contains(field.get(i))
                    && field.get(i + 1).matches("\\d{1,4}")) {
                return Integer.valueOf(field.get(i + 1));
            }
        }
        return null;
    }
}
