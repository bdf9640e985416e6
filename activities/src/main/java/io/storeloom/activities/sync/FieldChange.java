package io.storeloom.activities.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storeloom.workflows.connection.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A field of an item in a dry run.
 *
 * @param field e.g. {@code title}, {@code seo.title}, {@code price}, {@code metafields.custom.care}, {@code stock.MAIN}
 * @param old what stands in the store, or null where nothing does; long texts are cut around the first difference
 * @param now what a push would write; of a kept field what it would write if the field were ours
 * @param owner who keeps the field as the connector is set
 * @param overwrites the store's value is neither what we want nor what we last sent: a push would overwrite somebody's edit
 * @param kept the push would leave it as it is, because it is not ours
 */
public record FieldChange(
        String field,
        @Nullable String old,
        @JsonProperty("new") @Nullable String now,
        Owner owner,
        boolean overwrites,
        boolean kept) {}
