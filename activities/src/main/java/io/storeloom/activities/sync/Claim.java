package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import org.jspecify.annotations.Nullable;

/**
 * An item that this attempt alone may send (decision 0005 rule 3).
 *
 * @param parent the product of a variant; the category above a category, if there is one
 * @param due the bits that the run owed when it was claimed
 * @param lost how many claims before this one ended without a recorded outcome
 * @param needsId it was adopted, and its first update brings our custom id
 * @param unsure an earlier claim may have created it in the store: look it up first
 */
record Claim(
        ItemKind kind,
        long item,
        @Nullable Long parent,
        String reference,
        @Nullable String gid,
        @Nullable String inventoryGid,
        int due,
        int lost,
        boolean unsure,
        boolean needsId) {

    boolean owes(int bit) {
        return (due & bit) != 0;
    }
}
