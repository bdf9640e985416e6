package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an adoption run's lists.
 *
 * @param row its place among rows of the same reference
 * @param sorted what the list is ordered by: the reference, or for ONLY_THERE the shop's handle, SKU or GID
 * @param reference the catalogue's, or null for ONLY_THERE
 * @param product the reference of a variant's product, or null
 * @param title in the connector's language; of a variant its option values
 * @param foundBy by what it was matched, or null
 * @param remote the object that it is, or for ONLY_THERE the object itself; null where that is open or none
 * @param reasons why it is ambiguous
 * @param candidates the objects that it may be; for MATCHED the one that it is
 * @param undecided whether it waits for a person
 * @param decision what a person said, or what follows from its product; null where the list says it
 * @param decidedBy null where it follows from the product
 */
public record AdoptionItem(
        long row,
        String sorted,
        AdoptionList list,
        ItemKind kind,
        @Nullable String reference,
        @Nullable String product,
        String title,
        @Nullable Key foundBy,
        @Nullable Remote remote,
        List<Doubt> reasons,
        List<Candidate> candidates,
        boolean undecided,
        @Nullable AdoptionDecision decision,
        @Nullable Actor decidedBy,
        @Nullable Instant decidedAt) {

    /** By what an object was found. */
    public enum Key {
        /** Its GID was recorded before this run. */
        RECORDED,
        /** It carries our custom id. */
        CUSTOM_ID,
        SKU,
        HANDLE,
        BARCODE,
        /** The same option values in the same product. */
        OPTIONS,
        /** Both products have one variant only. */
        ONLY_VARIANT
    }

    /** Why an item is ambiguous. */
    public enum Doubt {
        /** Several objects carry one of its keys. */
        SEVERAL_THERE,
        /** An object fits other items too. */
        SEVERAL_HERE,
        /** Its keys point to different objects. */
        KEYS_DISAGREE,
        /** Its variants are spread over several products of the shop. */
        VARIANTS_SPREAD,
        /** The shop fills this collection by its own rules. */
        RULE_BASED,
        /** A variant whose product is undecided. */
        PRODUCT_UNDECIDED,
        /** A variant whose product is left out. */
        PRODUCT_LEFT_OUT
    }

    /**
     * An object as the run saw it.
     *
     * @param parentGid the product of a variant
     * @param customId ours, if it carries one
     * @param status a product's, e.g. {@code ACTIVE}
     */
    public record Remote(
            String gid,
            @Nullable String parentGid,
            @Nullable String title,
            @Nullable String handle,
            @Nullable String sku,
            @Nullable String barcode,
            @Nullable String customId,
            @Nullable String status) {}

    /** An object that the item may be, and by which of its keys. */
    public record Candidate(Remote remote, List<Key> foundBy) {}
}
