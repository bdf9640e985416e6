package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.MediaRule;
import io.storeloom.infra.shopify.shop.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the shop's files come along, by a part of the address that they come from. Without a rule a file is PROCESSING for the shop's number of
 * polls ({@code pollsUntilDone}) and then READY, or FAILED with IMAGE_DOWNLOAD_FAILURE when its address contains "broken". With a rule it is
 * UPLOADED at the first look and PROCESSING from then on. A rule counts for files that come after it; a new one for the same part of an
 * address takes its place.
 */
public final class FileRules {
    /** What can befall an image, of {@code MediaErrorCode}. */
    private static final Set<String> ERRORS = Set.of(
            "DUPLICATE_FILENAME_ERROR",
            "FILE_STORAGE_LIMIT_EXCEEDED",
            "IMAGE_DOWNLOAD_FAILURE",
            "IMAGE_PROCESSING_FAILURE",
            "INVALID_IMAGE_ASPECT_RATIO",
            "INVALID_IMAGE_FILE_SIZE",
            "INVALID_IMAGE_RESOLUTION",
            "INVALID_SIGNED_URL",
            "MEDIA_TIMEOUT_ERROR",
            "UNKNOWN",
            "UNSUPPORTED_IMAGE_FILE_TYPE");

    private final Merchant merchant;
    private final Shop shop;

    FileRules(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    /** Their status is asked so many times before they are done. */
    public void late(String urlPart, int looks) {
        rule(new MediaRule(urlPart, looks, null, false, null));
    }

    /** They take so long by the shop's clock, in whole seconds. */
    public void slow(String urlPart, Duration time) {
        rule(new MediaRule(urlPart, null, time.toSeconds(), false, null));
    }

    /** They are never done until they are released. */
    public void hold(String urlPart) {
        rule(new MediaRule(urlPart, null, null, true, null));
    }

    /**
     * They end as FAILED, after the usual number of looks.
     *
     * @param code an image's {@code MediaErrorCode}
     * @throws IllegalArgumentException for another code
     */
    public void fail(String urlPart, String code) {
        rule(new MediaRule(urlPart, null, null, false, code));
    }

    /**
     * Any rule.
     *
     * @throws IllegalArgumentException for a code that befalls no image
     */
    void rule(MediaRule rule) {
        var error = rule.error();
        if (error != null && !ERRORS.contains(error)) {
            throw new IllegalArgumentException(
                    error + " is none of " + ERRORS.stream().sorted().toList());
        }
        merchant.edit(() -> {
            forget(rule.urlPart());
            shop.settings().mediaRules.add(rule);
        });
    }

    /** Files from there are done now, those that come later as usual. */
    public void release(String urlPart) {
        merchant.edit(() -> {
            forget(urlPart);
            for (var file : shop.files().values()) {
                if (file.originalSource.contains(urlPart)) {
                    file.release();
                }
            }
        });
    }

    /** No rule holds any more; what is held stays held. */
    public void clear() {
        merchant.edit(() -> forget(null));
    }

    List<MediaRule> all() {
        return List.copyOf(shop.settings().mediaRules);
    }

    private void forget(@Nullable String urlPart) {
        shop.settings()
                .mediaRules
                .removeIf(rule -> urlPart == null || rule.urlPart().equals(urlPart));
    }
}
