package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What some parts of a product, such as options and metafields, say in further languages already. */
final class StandingTranslations {

    /** A look costs as much as a few calls; it pays where there are more. */
    static final int WORTH_A_LOOK = 10;

    private final Snapshot snapshot;
    private final Map<String, Said> said;

    private StandingTranslations(Snapshot snapshot, Map<String, Said> said) {
        this.snapshot = snapshot;
        this.said = said;
    }

    /** @param outdated its original has changed since */
    private record Said(String value, boolean outdated) {}

    /**
     * Looks at parts, in each of the connector's further languages. A dry run takes originals for unchanged.
     *
     * @param many whether it pays to look; what is ours at a creation only is looked at in any case
     */
    static StandingTranslations of(PushScope scope, List<ShopifyTranslations.Registration> parts, boolean many) {
        List<String> ids = parts.stream()
                .filter(part -> many || onlyAtCreation(scope.snapshot(), part))
                .map(ShopifyTranslations.Registration::gid)
                .distinct()
                .toList();
        return new StandingTranslations(scope.snapshot(), said(scope, ids));
    }

    /**
     * What of a part is to be registered: what it does not say yet, or said of an original that has changed; where only its beginning
     * is ours, what it does not say in any words.
     */
    Optional<ShopifyTranslations.Registration> unsaid(ShopifyTranslations.Registration part) {
        boolean beginning = onlyAtCreation(snapshot, part);
        List<Map<String, Object>> unsaid = part.translations().stream()
                .filter(one -> {
                    Said stands = said.get(RecordedTranslations.place(part.gid(), one.get("locale"), one.get("key")));
                    return stands == null
                            || (!beginning && (stands.outdated() || !same(stands.value(), one.get("value"))));
                })
                .toList();
        return unsaid.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ShopifyTranslations.Registration(part.gid(), unsaid, part.metafield(), part.variant()));
    }

    /** Those of {@code removals} that still have something to take away; all of them where a look would not pay, and in a dry run. */
    static List<Map<String, Object>> left(PushScope scope, List<Map<String, Object>> removals) {
        if (removals.size() <= WORTH_A_LOOK || scope.rehearsal() != null) {
            return removals;
        }
        Map<String, Said> standing = said(
                scope,
                removals.stream()
                        .map(each -> String.valueOf(each.get("id")))
                        .distinct()
                        .toList());
        return removals.stream()
                .filter(each -> SentFields.texts(each.get("locales")).stream()
                        .anyMatch(language -> SentFields.texts(each.get("keys")).stream()
                                .anyMatch(key -> standing.containsKey(
                                        RecordedTranslations.place(each.get("id"), language, key)))))
                .toList();
    }

    private static Map<String, Said> said(PushScope scope, List<String> ids) {
        Map<String, Said> said = new HashMap<>();
        for (String language : scope.snapshot().languages()) {
            for (List<String> some : MetafieldOriginals.pages(ids)) {
                Reply reply =
                        scope.sendRepeatable(Operation.TRANSLATABLES, MetafieldOriginals.variables(some, language));
                for (JsonNode node : reply.root().path("nodes")) {
                    for (JsonNode each : node.path("translations")) {
                        said.put(
                                RecordedTranslations.place(
                                        node.path("resourceId").asString(),
                                        language,
                                        each.path("key").asString()),
                                new Said(
                                        each.path("value").asString(""),
                                        each.path("outdated").asBoolean(false)));
                    }
                }
            }
        }
        return said;
    }

    private static boolean onlyAtCreation(Snapshot snapshot, ShopifyTranslations.Registration part) {
        return RecordedTranslations.owner(snapshot, part.metafield()) == Owner.ONLY_ON_CREATE;
    }

    /** Shopify may keep a text without its margins, and JSON in a form of its own. */
    private static boolean same(String stands, @Nullable Object said) {
        return FieldForm.metafield("", stands).equals(FieldForm.metafield("", String.valueOf(said)));
    }
}
