package io.storeloom.infra.shopify.shop;

import java.time.Instant;

/**
 * A translated text.
 *
 * @param digest of the original that was translated
 */
public record Translation(String key, String locale, String value, String digest, Instant updatedAt) {}
