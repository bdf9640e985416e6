package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides on one item of the catalogue.
 *
 * @param gid for ADOPT which object of the shop it is, else null
 */
public record AdoptionChoice(
        ItemKind kind,
        String reference,
        AdoptionDecision decision,
        @Nullable String gid) {}
