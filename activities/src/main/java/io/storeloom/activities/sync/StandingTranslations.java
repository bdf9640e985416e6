package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the parts of a product say in further languages already, and is not registered again: so a push that was interrupted goes on
 * where it was. Shopify takes one part in a call, and a product may have thousands.
 */
final class StandingTranslations {

    /** A look costs as much as a few calls; it pays where there are more. */
    private static final int WORTH_A_LOOK = 10;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StandingTranslations() {}

    /**
     * Those of {@code registrations} that say something new, or belong to an original that has changed; all of them where a look
     * would not pay. A dry run takes originals for unchanged.
     */
    static List<ShopifyTranslations.Registration> missing(
            PushScope scope, List<ShopifyTranslations.Registration> registrations) {
        if (registrations.size() <= WORTH_A_LOOK) {
            return registrations;
        }
        Map<String, String> standing = standing(
                scope,
                registrations.stream()
                        .map(ShopifyTranslations.Registration::gid)
                        .distinct()
                        .toList(),
                false);
        List<ShopifyTranslations.Registration> missing = new ArrayList<>();
        for (ShopifyTranslations.Registration each : registrations) {
            List<Map<String, Object>> unsaid = each.translations().stream()
                    .filter(one -> !same(
                            standing.get(name(each.gid(), one.get("locale"), one.get("key"))), "" + one.get("value")))
                    .toList();
            if (!unsaid.isEmpty()) {
                missing.add(new ShopifyTranslations.Registration(each.gid(), unsaid, each.metafield(), each.variant()));
            }
        }
        return missing;
    }

    /** Those of {@code removals} that still have something to take away; all of them where a look would not pay, and in a dry run. */
    static List<Map<String, Object>> left(PushScope scope, List<Map<String, Object>> removals) {
        if (removals.size() <= WORTH_A_LOOK || scope.rehearsal() != null) {
            return removals;
        }
        Map<String, String> standing = standing(
                scope,
                removals.stream()
                        .map(each -> String.valueOf(each.get("id")))
                        .distinct()
                        .toList(),
                true);
        return removals.stream()
                .filter(each -> SentFields.texts(each.get("locales")).stream()
                        .anyMatch(language -> SentFields.texts(each.get("keys")).stream()
                                .anyMatch(key -> standing.containsKey(name("" + each.get("id"), language, key)))))
                .toList();
    }

    private static Map<String, String> standing(PushScope scope, List<String> ids, boolean outdated) {
        Map<String, String> standing = new HashMap<>();
        for (String language : scope.snapshot().languages()) {
            for (List<String> some : MetafieldOriginals.pages(ids)) {
                Reply reply =
                        scope.sendRepeatable(Operation.TRANSLATABLES, MetafieldOriginals.variables(some, language));
                for (JsonNode node : reply.root().path("nodes")) {
                    for (JsonNode each : node.path("translations")) {
                        if (outdated || !each.path("outdated").asBoolean(false)) {
                            standing.put(
                                    name(
                                            node.path("resourceId").asString(),
                                            language,
                                            each.path("key").asString()),
                                    each.path("value").asString(""));
                        }
                    }
                }
            }
        }
        return standing;
    }

    private static String name(String gid, @Nullable Object language, @Nullable Object key) {
        return gid + " " + language + " " + key;
    }

    /** Shopify may keep a text without its margins, and JSON in a form of its own. */
    private static boolean same(@Nullable String stands, String said) {
        return stands != null
                && (stands.strip().equals(said.strip())
                        || (said.strip().matches("(?s)[\\[{].*") && json(stands).equals(json(said))));
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException plain) {
            return text;
        }
    }
}
