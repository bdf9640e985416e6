package io.storeloom.infra.shopify.shop;

import java.time.Instant;

/**
 * That something was deleted.
 *
 * @param subjectType PRODUCT or COLLECTION
 * @param subjectId GID
 */
public record Deletion(long id, String subjectType, String subjectId, String title, Instant at) {}
