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
import java.util.TreeMap;
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
        return registrations(gid, translations);
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

    /** The values of attributes that travel. */
    List<Registration> attributes(Map<String, Attribute> attributes, List<TranslatableOriginals.Named> originals) {
        List<Registration> registrations = new ArrayList<>();
        Map<String, Attribute> translated = translated(attributes);
        for (TranslatableOriginals.Named original : originals) {
            Attribute attribute = translated.get(original.name());
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

    /** Those attributes that travel and are said in one of the connector's further languages, by {@code namespace.key}. */
    Map<String, Attribute> translated(Map<String, Attribute> attributes) {
        Map<String, Attribute> translated = new TreeMap<>();
        for (String name : new ShopifyMetafields(snapshot).names(attributes, true)) {
            Attribute attribute = attributes.get(name);
            if (attribute != null
                    && snapshot.languages().stream().anyMatch(language -> in(language, attribute.texts()) != null)) {
                translated.put(ShopifyMetafields.full(name), attribute);
            }
        }
        return translated;
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

    private List<Registration> names(
            TranslatableOriginals.Named original, Map<String, Map<String, String>> translated) {
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
            TranslatableOriginals originals) {
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
}
