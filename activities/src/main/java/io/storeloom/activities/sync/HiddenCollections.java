package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collections that use what came with 2026-07: older versions do not show them, and answer as if they did not exist (Shopify's changelog
 * of 2026-06-17). Hidden is not absent (decision 0005 rule 11): such a collection is neither forgotten nor created again, and no
 * deletion of it counts as done.
 */
final class HiddenCollections {

    static final String HIDDEN = "HIDDEN_BY_VERSION";

    private HiddenCollections() {}

    /** The error of what this version hides, which stays refused in it; in a version that hides nothing the code of no error. */
    static String codeIn(String apiVersion) {
        return ShopifyCollections.parentsNameChildren(apiVersion) ? "" : HIDDEN;
    }

    /** The same outcomes, but for those that take a collection for gone, or for another's, which the connector's version only hides. */
    static List<Outcome> told(PushScope scope, List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome ->
                        missed(outcome) && hides(scope, outcome.claim()) ? refused(scope, outcome.claim()) : outcome)
                .toList();
    }

    private static boolean missed(Outcome outcome) {
        return outcome.claim().kind() == ItemKind.CATEGORY
                && switch (outcome) {
                    case Outcome.Forgotten forgotten -> true;
                    case Outcome.Deleted deleted ->
                        deleted.gone() && deleted.action().equals("none");
                    case Outcome.Refused refused ->
                        refused.error().code().equals(ShopifyRefusals.TAKEN)
                                && refused.claim().gid() == null;
                    default -> false;
                };
    }

    private static boolean hides(PushScope scope, Claim claim) {
        return !ShopifyCollections.parentsNameChildren(scope.snapshot().apiVersion())
                && find(
                                scope,
                                claim.gid() != null
                                        ? Map.of("id", claim.gid())
                                        : ShopifyIds.customId(ItemKind.CATEGORY, claim.reference()))
                        .isPresent();
    }

    /** The collection, whichever version shows it. */
    static Optional<ShopifyAnswers.RemoteCollection> find(PushScope scope, Map<String, ?> identifier) {
        Map<String, Object> variables = Map.of("identifier", identifier);
        return ShopifyAnswers.collection(scope.readInNewest(Operation.COLLECTION_BY_IDENTIFIER, variables)
                .orElseGet(() -> scope.sendRepeatable(Operation.COLLECTION_BY_IDENTIFIER, variables)));
    }

    private static Outcome refused(PushScope scope, Claim claim) {
        return new Outcome.Refused(
                claim,
                "collectionByIdentifier",
                new Outcome.ItemError(
                        null,
                        HIDDEN,
                        "The collection stands in the shop, but Shopify does not show it in API version "
                                + scope.snapshot().apiVersion() + ": it was written in a newer one.",
                        "Choose " + ShopifyCollections.SOURCES_SINCE
                                + " or a newer API version in the connector's settings."),
                Hash.NONE,
                null);
    }
}
