package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Reply;
import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Texts in a connector's further languages as Shopify's translations, each with the digest of the original that it belongs to. */
final class ShopifyTranslations {

    /** Shopify's limit for one call (Shopify, translationsRegister). */
    private static final int MOST = 100;

    private final Snapshot snapshot;
    private final ShopifyOptions names;

    ShopifyTranslations(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.names = new ShopifyOptions(snapshot);
    }

    /** A name of an option, or of one of its values, as it stands in the shop; of a metafield {@code namespace.key}. */
    record Named(String gid, String name, String digest) {}

    /**
     * What of an item can be translated.
     *
     * @param digests of its own texts, by Shopify's key; a text that is empty in the shop has none
     * @param metafields the digests of its metafields' values
     * @param nextPage the cursor for further values, or null when these are all
     */
    record Originals(
            Map<String, String> digests,
            List<Named> options,
            List<Named> values,
            List<Named> metafields,
            @Nullable String nextPage) {

        Originals with(Originals page) {
            List<Named> all = new ArrayList<>(values);
            all.addAll(page.values);
            return new Originals(digests, options, all, metafields, page.nextPage);
        }
    }

    /** One resource's translations; variables of TRANSLATIONS_REGISTER. */
    record Registration(String gid, List<Map<String, Object>> translations) {
        Map<String, Object> variables() {
            return Map.of("id", gid, "translations", translations);
        }

        /** What is told apart by resource, locale and key. */
        Stream<String> names() {
            return translations.stream().map(each -> gid + " " + each.get("locale") + " " + each.get("key"));
        }
    }

    /** Of TRANSLATABLE; empty when there is no such resource. */
    static Optional<Originals> originals(Reply reply) {
        JsonNode root = reply.root();
        if (!root.path("resourceId").isString()) {
            return Optional.empty();
        }
        Map<String, String> digests = new HashMap<>();
        for (JsonNode each : root.path("translatableContent")) {
            digests.put(each.path("key").asString(), each.path("digest").asString());
        }
        JsonNode page = root.at("/values/pageInfo");
        return Optional.of(new Originals(
                digests,
                named(root.path("options")),
                named(root.path("values")),
                metafields(root.path("metafields"), reply.data().path("product").path("metafields")),
                page.path("hasNextPage").asBoolean(false)
                        ? page.path("endCursor").stringValue(null)
                        : null));
    }

    /** What is said of an item in its further languages; nothing where neither original nor translation is. */
    List<Registration> texts(String gid, Map<String, Text> texts, Originals originals) {
        List<Map<String, Object>> translations = new ArrayList<>();
        for (String language : snapshot.languages()) {
            Text text = in(language, texts);
            if (text != null) {
                add(translations, language, "title", text.title(), originals);
                add(translations, language, "body_html", text.descriptionHtml(), originals);
                add(translations, language, "meta_title", text.seoTitle(), originals);
                add(translations, language, "meta_description", text.seoDescription(), originals);
            }
        }
        return registrations(gid, translations);
    }

    /** The names of a product's options and their values. Where two options have a value of one name, the first one's is taken. */
    List<Registration> options(Product product, Originals originals) {
        Map<String, Map<String, String>> optionNames = new LinkedHashMap<>();
        Map<String, Map<String, String>> valueNames = new LinkedHashMap<>();
        for (Option option : product.options()) {
            for (String language : snapshot.languages()) {
                Option.Names translated = in(language, option.texts());
                if (translated != null) {
                    optionNames
                            .computeIfAbsent(names.name(option), name -> new LinkedHashMap<>())
                            .putIfAbsent(language, translated.name());
                    translated
                            .values()
                            .forEach((value, name) -> valueNames
                                    .computeIfAbsent(names.value(option, value), original -> new LinkedHashMap<>())
                                    .putIfAbsent(language, name));
                }
            }
        }
        List<Registration> registrations = new ArrayList<>();
        originals.options().forEach(each -> registrations.addAll(names(each, optionNames)));
        originals.values().forEach(each -> registrations.addAll(names(each, valueNames)));
        return registrations;
    }

    /** The values of a product's attributes. */
    List<Registration> attributes(Product product, Originals originals) {
        List<Registration> registrations = new ArrayList<>();
        for (Named original : originals.metafields()) {
            Attribute attribute = product.attributes().get(original.name());
            List<Map<String, Object>> translations = new ArrayList<>();
            for (String language : snapshot.languages()) {
                String text = attribute == null ? null : in(language, attribute.texts());
                if (text != null) {
                    translations.add(translation(language, "value", text, original.digest()));
                }
            }
            registrations.addAll(registrations(original.gid(), translations));
        }
        return registrations;
    }

    /**
     * Variables of TRANSLATIONS_REMOVE for those of {@code before} that are no longer said, in languages that are still the
     * connector's: a call for each resource and language. A language that was taken out keeps its translations.
     */
    List<Map<String, Object>> removals(Collection<String> before, Collection<String> now) {
        Map<String, List<String>> keys = new TreeMap<>();
        for (String name : before) {
            String[] parts = name.split(" ", 3);
            if (!now.contains(name) && snapshot.languages().contains(parts[1])) {
                keys.computeIfAbsent(parts[0] + " " + parts[1], place -> new ArrayList<>())
                        .add(parts[2]);
            }
        }
        List<Map<String, Object>> removals = new ArrayList<>();
        keys.forEach((place, gone) -> {
            int space = place.indexOf(' ');
            removals.add(Map.of(
                    "id", place.substring(0, space), "locales", List.of(place.substring(space + 1)), "keys", gone));
        });
        return removals;
    }

    private List<Registration> names(Named original, Map<String, Map<String, String>> translated) {
        List<Map<String, Object>> translations = new ArrayList<>();
        translated
                .getOrDefault(original.name(), Map.of())
                .forEach((language, name) -> translations.add(translation(language, "name", name, original.digest())));
        return registrations(original.gid(), translations);
    }

    private static void add(
            List<Map<String, Object>> translations,
            String language,
            String key,
            @Nullable String value,
            Originals originals) {
        String digest = originals.digests().get(key);
        if (digest != null && value != null && !value.isBlank()) {
            translations.add(translation(language, key, value, digest));
        }
    }

    private static Map<String, Object> translation(String language, String key, String value, String digest) {
        return Map.of("locale", language, "key", key, "value", value, "translatableContentDigest", digest);
    }

    private static List<Registration> registrations(String gid, List<Map<String, Object>> translations) {
        List<Registration> registrations = new ArrayList<>();
        for (int from = 0; from < translations.size(); from += MOST) {
            registrations.add(new Registration(
                    gid, List.copyOf(translations.subList(from, Math.min(translations.size(), from + MOST)))));
        }
        return registrations;
    }

    /** In exactly this language, or in the one that it is a form of: zh-CN falls back to zh. */
    private <T> @Nullable T in(String language, Map<String, T> texts) {
        T exact = texts.get(language);
        if (exact != null) {
            return exact;
        }
        String plain = Locale.forLanguageTag(language).getLanguage();
        return plain.equals(snapshot.settings().language()) ? null : texts.get(plain);
    }

    private static List<Named> metafields(JsonNode resources, JsonNode metafields) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode each : metafields.path("nodes")) {
            String namespace = each.path("namespace").asString() + ".";
            names.put(each.path("id").asString(), namespace + each.path("key").asString());
        }
        List<Named> named = new ArrayList<>();
        for (JsonNode node : resources.path("nodes")) {
            String gid = node.path("resourceId").asString();
            for (JsonNode content : node.path("translatableContent")) {
                if (names.containsKey(gid) && content.path("key").asString().equals("value")) {
                    named.add(new Named(
                            gid,
                            names.getOrDefault(gid, ""),
                            content.path("digest").asString()));
                }
            }
        }
        return named;
    }

    private static List<Named> named(JsonNode connection) {
        List<Named> named = new ArrayList<>();
        for (JsonNode node : connection.path("nodes")) {
            for (JsonNode content : node.path("translatableContent")) {
                if (content.path("key").asString().equals("name")) {
                    named.add(new Named(
                            node.path("resourceId").asString(),
                            content.path("value").asString(),
                            content.path("digest").asString()));
                }
            }
        }
        return named;
    }
}
