package io.storeloom.api.sync;

import io.storeloom.activities.sync.AdoptionItem;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of the catalogue, or an object of the shop that is nothing of it.
 *
 * @param reference the catalogue's; null in ONLY_THERE
 * @param product the reference of a variant's product
 * @param title in the connector's language; of a variant its option values
 * @param foundBy by what it was matched
 * @param remote the object that it is, or in ONLY_THERE the object itself
 * @param reasons why it is ambiguous
 * @param candidates the objects that it may be, the likeliest first, at most 20 of a key
 * @param undecided whether it waits for a person
 * @param decision what a person said, or what follows from its product; null where the list says it
 * @param decidedBy null where it follows from the product
 */
record AdoptionItemView(
        AdoptionList list,
        ItemKind type,
        @Nullable String reference,
        @Nullable String product,
        String title,
        AdoptionItem.@Nullable Key foundBy,
        AdoptionItem.@Nullable Remote remote,
        List<AdoptionItem.Doubt> reasons,
        List<AdoptionItem.Candidate> candidates,
        boolean undecided,
        @Nullable AdoptionDecision decision,
        @Nullable Actor decidedBy,
        @Nullable Instant decidedAt) {

    static AdoptionItemView of(AdoptionItem item) {
        return new AdoptionItemView(
                item.list(),
                item.kind(),
                item.reference(),
                item.product(),
                item.title(),
                item.foundBy(),
                item.remote(),
                item.reasons(),
                item.candidates(),
                item.undecided(),
                item.decision(),
                item.decidedBy(),
                item.decidedAt());
    }
}
