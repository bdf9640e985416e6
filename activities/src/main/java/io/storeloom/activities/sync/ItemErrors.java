package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.ShopifyException;
import java.util.List;

/** Makes the one error that an operator reads of an item out of what Shopify or our own check said. */
final class ItemErrors {

    private ItemErrors() {}

    /** The first error, with the number of others; the field path tells which variant. */
    static Outcome.ItemError of(List<ShopifyItemError> errors) {
        ShopifyItemError first = errors.getFirst();
        String more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        return new Outcome.ItemError(
                first.field().isEmpty() ? null : first.field(), first.code(), first.message() + more, first.remedy());
    }

    static Outcome.ItemError of(ShopifyException exception) {
        return new Outcome.ItemError(
                null, exception.code(), String.valueOf(exception.getMessage()), exception.remedy());
    }

    /** What Shopify said of a call that it did not take, as the error of each item in it. */
    static List<ShopifyItemError> list(ShopifyException exception) {
        return List.of(new ShopifyItemError(
                null, "", exception.code(), String.valueOf(exception.getMessage()), exception.remedy(), false));
    }

    /** The object behind our GID was deleted in the store. */
    static boolean gone(List<ShopifyItemError> errors) {
        return errors.stream().anyMatch(error -> error.code().equals(ShopifyRefusals.NOT_FOUND));
    }
}
