package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of files from certain addresses, when it is not the usual.
 *
 * @param urlPart the source contains it
 * @param looks how many reads answer "not yet"; null = the shop's usual number
 * @param seconds how long it takes by the shop's clock; null = as the looks say
 * @param held whether it takes until it is released
 * @param error a {@code MediaErrorCode} that it ends with instead of READY, or null
 */
public record MediaRule(
        String urlPart,
        @Nullable Integer looks,
        @Nullable Long seconds,
        boolean held,
        @Nullable String error) {

    boolean concerns(String source) {
        return source.contains(urlPart);
    }

    void apply(MediaFile file, int usualLooks, Instant now) {
        file.held = held;
        file.readyAt = seconds == null ? null : now.plusSeconds(seconds);
        file.pollsLeft = held || seconds != null ? 0 : looks == null ? usualLooks : looks;
        file.error = error == null ? file.error : error;
        file.uploaded = true;
    }
}
