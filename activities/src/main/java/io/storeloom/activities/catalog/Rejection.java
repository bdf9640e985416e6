package io.storeloom.activities.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A row, line or item that was not taken.
 *
 * @param line where it stands in the file, from 1 with the header; 0 when it came alone
 * @param column the column's or field's name as the file writes it; null when the whole is meant
 * @param reference of the product or category; null when it could not be read
 * @param code a stable word in UPPER_SNAKE_CASE
 * @param message one sentence for people
 * @param remedy what to do about it
 */
public record Rejection(
        long line, @Nullable String column, @Nullable String reference, String code, String message, String remedy) {}
