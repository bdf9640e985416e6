package io.storeloom.infra.shopify.shop;

import java.util.Map;

/**
 * The first answer to an idempotency key.
 *
 * @param fingerprint of operation and parameters
 */
public record Replay(String fingerprint, Map<String, Object> payload) {}
