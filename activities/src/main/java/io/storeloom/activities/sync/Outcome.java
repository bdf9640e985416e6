package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one claimed item. A refused item is a value; a broken world is an exception. */
sealed interface Outcome {

    Claim claim();

    /**
     * Shopify did it.
     *
     * @param action the operation, as the log names it
     * @param hashes what was sent, by facet; each facet named here is no longer owed
     */
    record Written(
            Claim claim,
            String action,
            Map<Facet, Hash> hashes,
            @Nullable String gid,
            @Nullable String inventoryGid,
            Sent sent,
            @Nullable String requestId)
            implements Outcome {

        /** Of an item that was in the store before. */
        Written(Claim claim, String action, Map<Facet, Hash> hashes, Sent sent, @Nullable String requestId) {
            this(claim, action, hashes, null, null, sent, requestId);
        }

        /** Whether a variant came to be, and not a category below another one. */
        boolean newVariant() {
            return gid != null && claim.kind() == ItemKind.VARIANT;
        }

        /** The bits that are settled by this. */
        int settles() {
            return hashes.keySet().stream().mapToInt(Facet::bit).reduce(0, (a, b) -> a | b);
        }
    }

    /**
     * What is on record as standing in the store beside what the hashes tell; null leaves what is there.
     *
     * @param members the categories that the product is in
     * @param tags the product's tags that are ours
     * @param attributes names of the metafields that are ours
     * @param update the hash of the last PRODUCT_UPDATE's own fields
     * @param translated names of the translations that are ours ({@link RecordedTranslations.Name#text})
     */
    record Sent(
            @Nullable Collection<Long> members,
            @Nullable Collection<String> tags,
            @Nullable Collection<String> attributes,
            @Nullable Hash update,
            @Nullable Collection<String> translated) {

        static final Sent NOTHING_ELSE = new Sent(null, null, null, null, null);

        static Sent members(Collection<Long> members) {
            return new Sent(members, null, null, null, null);
        }

        static Sent attributes(Collection<String> attributes) {
            return new Sent(null, null, attributes, null, null);
        }

        static Sent translated(Collection<String> translated) {
            return new Sent(null, null, null, null, translated);
        }
    }

    /**
     * Shopify, or our own check, refused the item; it is left alone until its {@code refusal} hash changes or a retry asks.
     *
     * @param refusal the hash of what was refused
     */
    record Refused(
            Claim claim,
            String action,
            ItemError error,
            Hash refusal,
            @Nullable String requestId) implements Outcome {}

    /**
     * It is no longer in the store, or archived there.
     *
     * @param gone the object no longer exists, so that its GID is forgotten; false when it was archived
     */
    record Deleted(
            Claim claim,
            String action,
            boolean gone,
            @Nullable String requestId) implements Outcome {}

    /**
     * Left out.
     *
     * @param owed to the next run: only this one leaves it out
     */
    record Skipped(Claim claim, String reason, boolean owed) implements Outcome {

        /** It was planned, and is in the catalogue no more. */
        static final String LEFT_CATALOGUE = "LEFT_CATALOGUE";

        Skipped(Claim claim, String reason) {
            this(claim, reason, false);
        }
    }

    /**
     * Its GID is no longer known to the store: forgotten with all hashes, and owed in full (decision 0005 rule 4).
     *
     * @param withParent a variant whose product is gone: the product is forgotten with all its variants
     */
    record Forgotten(Claim claim, boolean withParent) implements Outcome {
        Forgotten(Claim claim) {
            this(claim, false);
        }
    }

    /**
     * What was said of it may pass by itself: the claim stays, so that this attempt leaves it alone and the next one counts it.
     *
     * @param gone what is sent again first
     */
    record Deferred(Claim claim, Gone gone) implements Outcome {
        Deferred(Claim claim) {
            this(claim, Gone.NOTHING);
        }
    }

    /** What of ours, other than the item that was sent, a refusal says is gone from the store. */
    enum Gone {
        NOTHING,
        /** One of the collections that a product names. */
        COLLECTION,
        /** All the product's variants but the one that was to go, which is the last in the store. */
        SIBLINGS;

        private static Gone of(Claim claim, List<ShopifyItemError> errors) {
            if (errors.stream()
                    .anyMatch(error -> error.code().equals(ShopifyRefusals.REFERENCE_GONE)
                            && error.field().contains("ollections"))) {
                return COLLECTION;
            }
            return claim.kind() == ItemKind.VARIANT
                            && errors.stream().anyMatch(error -> error.code().equals(ShopifyRefusals.LAST_VARIANT))
                    ? SIBLINGS
                    : NOTHING;
        }
    }

    /**
     * Shopify has not finished with what it was sent: still owed, and looked at again after a while that grows.
     *
     * @param fresh it was sent just now, so that the while begins anew
     */
    record Awaited(Claim claim, boolean fresh) implements Outcome {}

    /** A deletion that is no longer wanted: the item came back. What it owes instead is found by the next comparison. */
    record Spared(Claim claim) implements Outcome {}

    /** How often an item is left to a later attempt before what Shopify says of it counts as a refusal. */
    int DEFERRALS = 2;

    /** A refusal that is left alone until its content changes; one that may pass by itself is tried again first. */
    static Outcome refused(
            Claim claim, String action, List<ShopifyItemError> errors, Hash refusal, @Nullable String requestId) {
        Gone gone = Gone.of(claim, errors);
        boolean passing = gone != Gone.NOTHING || errors.stream().anyMatch(ShopifyItemError::retryable);
        // Variants that were to go together are refused together: one by one all but the last would go.
        if (passing && claim.lost() < (gone == Gone.SIBLINGS ? 1 : DEFERRALS)) {
            return new Deferred(claim, gone);
        }
        return new Refused(claim, action, ItemErrors.of(errors), passing ? Hash.NONE : refusal, requestId);
    }

    /**
     * Not sent, not wholly sent, or without an answer. Still owed.
     *
     * @param unsure it may have been executed
     * @param parts what {@link TranslatedParts#recorded} gave; null when it is about something else
     */
    record Released(Claim claim, boolean unsure, @Nullable Collection<String> parts) implements Outcome {
        Released(Claim claim, boolean unsure) {
            this(claim, unsure, null);
        }
    }

    /**
     * An item error as an operator reads it.
     *
     * @param field where, or null when the whole item is meant
     */
    record ItemError(@Nullable String field, String code, String message, String remedy) {}
}
