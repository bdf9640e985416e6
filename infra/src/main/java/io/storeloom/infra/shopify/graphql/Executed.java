package io.storeloom.infra.shopify.graphql;

import java.util.Map;

/**
 * What came of an operation.
 *
 * @param body {@code data} and, if any, {@code errors}: the response without {@code extensions}; values are JSON-like
 * @param actualCost points, priced on the result
 */
public record Executed(Map<String, Object> body, double actualCost) {}
