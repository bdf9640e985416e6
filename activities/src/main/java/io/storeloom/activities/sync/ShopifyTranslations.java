package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * One resource's translations; variables of TRANSLATIONS_REGISTER.
     *
     * @param metafield {@code namespace.key}, where the resource is one
     * @param variant the GID of the variant that the metafield belongs to
     */
    record Registration(
            String gid,
            List<Map<String, Object>> translations,
            @Nullable String metafield,
            @Nullable String variant) {
        Map<String, Object> variables() {
            return Map.of("id", gid, "translations", translations);
        }

        /** What is told apart, as it is kept on record. */
        Stream<String> names() {
            return translations.stream()
                    .map(each -> new RecordedTranslations.Name(
                                    gid,
                                    String.valueOf(each.get("locale")),
                                    String.valueOf(each.get("key")),
                                    metafield,
                                    variant)
                            .text());
        }
    }

    /** What is said of an item in its further languages; nothing where neither original nor translation is. */
    List<Registration> texts(String gid, Map<String, Text> texts, TranslatableOriginals originals) {
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
        return registrations(gid, translations, null, null);
    }

    /** The names of a product's options and their values. Where two options have a value of one name, the first one's is taken. */
    List<Registration> options(Product product, TranslatableOriginals originals) {
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

    /**
     * The values of attributes.
     *
     * @param translated by {@code namespace.key}
     * @param variant the GID of the variant that they belong to, or else they are a product's
     */
    List<Registration> attributes(
            Map<String, Attribute> translated, List<TranslatableOriginals.Named> originals, @Nullable String variant) {
        List<Registration> registrations = new ArrayList<>();
        for (TranslatableOriginals.Named original : originals) {
            Attribute attribute = translated.get(original.name());
            List<Map<String, Object>> translations = new ArrayList<>();
            for (String language : snapshot.languages()) {
                String text = attribute == null ? null : in(language, attribute.texts());
                if (text != null) {
                    translations.add(translation(language, "value", text, original.digest()));
                }
            }
            registrations.addAll(registrations(original.gid(), translations, original.name(), variant));
        }
        return registrations;
    }

    /**
     * Those attributes that travel and are said in one of the connector's further languages, by {@code namespace.key}.
     *
     * @param created names of those that travel although they do so only at a creation
     */
    Map<String, Attribute> translated(Map<String, Attribute> attributes, Collection<String> created) {
        ShopifyMetafields metafields = new ShopifyMetafields(snapshot);
        Set<String> names = new TreeSet<>(metafields.names(attributes, true));
        names.retainAll(created);
        names.addAll(metafields.names(attributes, false));
        Map<String, Attribute> translated = new TreeMap<>();
        for (String name : names) {
            Attribute attribute = attributes.get(name);
            if (attribute != null
                    && snapshot.languages().stream().anyMatch(language -> in(language, attribute.texts()) != null)) {
                translated.put(ShopifyMetafields.full(name), attribute);
            }
        }
        return translated;
    }

    private List<Registration> names(
            TranslatableOriginals.Named original, Map<String, Map<String, String>> translated) {
        List<Map<String, Object>> translations = new ArrayList<>();
        translated
                .getOrDefault(original.name(), Map.of())
                .forEach((language, name) -> translations.add(translation(language, "name", name, original.digest())));
        return registrations(original.gid(), translations, null, null);
    }

    private static void add(
            List<Map<String, Object>> translations,
            String language,
            String key,
            @Nullable String value,
            TranslatableOriginals originals) {
        String digest = originals.digests().get(key);
        if (digest != null && value != null && !value.isBlank()) {
            translations.add(translation(language, key, value, digest));
        }
    }

    private static Map<String, Object> translation(String language, String key, String value, String digest) {
        return Map.of("locale", language, "key", key, "value", value, "translatableContentDigest", digest);
    }

    private static List<Registration> registrations(
            String gid, List<Map<String, Object>> translations, @Nullable String metafield, @Nullable String variant) {
        List<Registration> registrations = new ArrayList<>();
        for (int from = 0; from < translations.size(); from += MOST) {
            registrations.add(new Registration(
                    gid,
                    List.copyOf(translations.subList(from, Math.min(translations.size(), from + MOST))),
                    metafield,
                    variant));
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
}
