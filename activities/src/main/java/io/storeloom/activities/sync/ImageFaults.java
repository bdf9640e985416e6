package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why an image is not shown, by its address, and what a merchant can do about it. */
final class ImageFaults {

    /** The file is no longer in the shop. */
    static final Set<String> GONE =
            Set.of("FILE_DOES_NOT_EXIST", "MEDIA_DOES_NOT_EXIST", "MEDIA_DOES_NOT_EXIST_ON_PRODUCT");

    /** The media stand otherwise than they were read, or are busy: to be looked at again. */
    static final Set<String> AGAIN = Set.of(
            "FILE_DOES_NOT_EXIST",
            "MEDIA_DOES_NOT_EXIST",
            "MEDIA_DOES_NOT_EXIST_ON_PRODUCT",
            "NON_READY_STATE",
            "NON_READY_MEDIA",
            "FILE_LOCKED",
            "MEDIA_CANNOT_BE_MODIFIED",
            "INVALID_FAILED_MEDIA_STATE");

    private static final String AGAIN_THEN = ", then retry the item or give the image another tag.";

    private static final Map<String, String> REMEDIES = Map.of(
            "IMAGE_DOWNLOAD_FAILURE", "Make sure that the address can be reached by everybody" + AGAIN_THEN,
            "IMAGE_PROCESSING_FAILURE", "Check that the file is an image that opens" + AGAIN_THEN,
            "UNSUPPORTED_IMAGE_FILE_TYPE", "Give a JPEG, PNG, GIF, WebP or HEIC" + AGAIN_THEN,
            "INVALID_IMAGE_FILE_SIZE", "Make the file smaller than 20 MB" + AGAIN_THEN,
            "INVALID_IMAGE_RESOLUTION", "Give at most 25 megapixels" + AGAIN_THEN,
            "INVALID_IMAGE_ASPECT_RATIO", "Give an image between 100:1 and 1:100" + AGAIN_THEN,
            "FILE_STORAGE_LIMIT_EXCEEDED",
                    "Free storage in the shop's admin under Content, Files, or take a larger plan.");

    private ImageFaults() {}

    static ShopifyItemError of(SentImages.File file) {
        SentImages.Fault fault = file.fault() == null ? new SentImages.Fault("UNKNOWN", "") : file.fault();
        return new ShopifyItemError(
                null,
                file.url(),
                fault.code(),
                "Shopify could not take the image " + file.url() + ": " + fault.message(),
                REMEDIES.getOrDefault(fault.code(), "Correct the image" + AGAIN_THEN),
                false);
    }

    static ShopifyItemError notReady(String url) {
        return new ShopifyItemError(
                null,
                url,
                "MEDIA_NOT_READY",
                "Shopify has been processing the image " + url + " for more than 30 minutes.",
                "Look at the product in the shop's admin; retry the item to wait longer.",
                false);
    }

    static SentImages.Fault fault(UserError error) {
        return new SentImages.Fault(error.code() == null ? "IMAGE_REFUSED" : error.code(), error.message());
    }

    /** The number after the list's name in the error's path. */
    static Optional<Integer> index(UserError error, String list) {
        List<String> field = error.field();
        int at = field.indexOf(list);
        return at >= 0 && at + 1 < field.size() && field.get(at + 1).matches("\\d{1,3}")
                ? Optional.of(Integer.valueOf(field.get(at + 1)))
                : Optional.empty();
    }
}
