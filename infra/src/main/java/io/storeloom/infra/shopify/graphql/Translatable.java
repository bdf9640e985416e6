package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Translation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A thing whose texts can be translated.
 *
 * @param texts by Shopify's key; empty originals are left out, as there is nothing to translate
 */
record Translatable(String gid, Map<String, String> texts) {

    private static final Set<String> PRODUCT =
            Set.of("title", "body_html", "handle", "product_type", "meta_title", "meta_description");
    private static final Set<String> COLLECTION =
            Set.of("title", "body_html", "handle", "meta_title", "meta_description");
    /** Types that are translatable, as shopify.dev/docs/apps/build/metafields/list-of-data-types has it; lists of them too. */
    private static final Set<String> METAFIELDS = Set.of(
            "boolean",
            "file_reference",
            "json",
            "link",
            "multi_line_text_field",
            "rich_text_field",
            "single_line_text_field",
            "url");

    /** The thing of this id, or null when there is none of a translatable kind. */
    static @Nullable Translatable find(Shop shop, @Nullable String gid) {
        var parsed = Gid.parse(gid);
        if (parsed == null) {
            return null;
        }
        return switch (parsed.type()) {
            case "Product" -> {
                var product = shop.products().get(parsed.number());
                yield product == null ? null : of(product);
            }
            case "Collection" -> {
                var collection = shop.collections().get(parsed.number());
                yield collection == null ? null : of(collection);
            }
            case "ProductOption" -> {
                var product = shop.productOfOption(parsed.number());
                yield product == null
                        ? null
                        : options(product).stream()
                                .filter(option -> option.gid().equals(Gid.of(parsed.type(), parsed.number())))
                                .findFirst()
                                .orElse(null);
            }
            case "ProductOptionValue" -> {
                var option = shop.optionOfValue(parsed.number());
                var product = option == null ? null : shop.productOfOption(option);
                yield product == null
                        ? null
                        : values(product).stream()
                                .filter(value -> value.gid().equals(Gid.of(parsed.type(), parsed.number())))
                                .findFirst()
                                .orElse(null);
            }
            case "Metafield" -> {
                var metafield = Lookups.metafield(shop, parsed.number());
                yield metafield == null || !inALanguage(metafield) ? null : of(metafield);
            }
            default -> null;
        };
    }

    /** The metafields of a thing whose values are texts in a language. */
    static List<Translatable> metafields(Owner owner) {
        var metafields = new ArrayList<Translatable>();
        for (var metafield : owner.metafields().values()) {
            if (inALanguage(metafield)) {
                metafields.add(of(metafield));
            }
        }
        return metafields;
    }

    private static boolean inALanguage(Metafield metafield) {
        return METAFIELDS.contains(metafield.type.replaceFirst("^list\\.", ""));
    }

    static Translatable of(Metafield metafield) {
        return new Translatable(metafield.gid(), texts("value", metafield.value));
    }

    static Translatable of(Option option) {
        return new Translatable(option.gid(), texts("name", option.name));
    }

    static Translatable of(OptionValue value) {
        return new Translatable(value.gid(), texts("name", value.name()));
    }

    /** The keys that something of this kind has, be they empty now. */
    Set<String> keys() {
        return switch (Objects.requireNonNull(Gid.parse(gid)).type()) {
            case "Product" -> PRODUCT;
            case "Collection" -> COLLECTION;
            case "Metafield" -> Set.of("value");
            default -> Set.of("name");
        };
    }

    static Translatable of(Product product) {
        return new Translatable(
                product.gid(),
                texts(
                        "title", product.title,
                        "body_html", product.descriptionHtml,
                        "handle", product.handle,
                        "product_type", product.productType,
                        "meta_title", product.seoTitle,
                        "meta_description", product.seoDescription));
    }

    static Translatable of(ShopCollection collection) {
        return new Translatable(
                collection.gid(),
                texts(
                        "title", collection.title,
                        "body_html", collection.descriptionHtml,
                        "handle", collection.handle,
                        "meta_title", collection.seoTitle,
                        "meta_description", collection.seoDescription));
    }

    static List<Translatable> options(Product product) {
        return product.options.stream().map(Translatable::of).toList();
    }

    static List<Translatable> values(Product product) {
        var values = new ArrayList<Translatable>();
        for (var option : product.options) {
            option.values.forEach(
                    (id, name) -> values.add(new Translatable(Gid.of("ProductOptionValue", id), texts("name", name))));
        }
        return values;
    }

    String digest(String key) {
        return Digests.sha256(texts.getOrDefault(key, ""));
    }

    List<Map<String, @Nullable Object>> content(Shop shop) {
        var content = new ArrayList<Map<String, @Nullable Object>>();
        texts.forEach((key, value) -> content.add(Answers.of(
                "key",
                key,
                "value",
                value,
                "digest",
                digest(key),
                "locale",
                shop.spec().locales().getFirst(),
                "type",
                type(shop, key))));
        return content;
    }

    /** Translations into a language; outdated ones are those whose original has changed since. */
    List<Map<String, @Nullable Object>> translations(Shop shop, @Nullable String locale) {
        return answers(shop.translations(gid).values().stream()
                .filter(translation -> Objects.equals(translation.locale(), locale))
                .toList());
    }

    /** These translations of this thing as they are read. */
    List<Map<String, @Nullable Object>> answers(List<Translation> translations) {
        var answers = new ArrayList<Map<String, @Nullable Object>>();
        for (var translation : translations) {
            answers.add(Answers.of(
                    "key",
                    translation.key(),
                    "locale",
                    translation.locale(),
                    "value",
                    translation.value(),
                    "outdated",
                    !translation.digest().equals(digest(translation.key())),
                    "updatedAt",
                    translation.updatedAt()));
        }
        return answers;
    }

    private String type(Shop shop, String key) {
        return switch (key) {
            case "body_html" -> "HTML";
            case "handle" -> "URI";
            case "meta_description" -> "MULTI_LINE_TEXT_FIELD";
            case "value" -> {
                var metafield = Lookups.metafield(shop, Gid.number(gid, "Metafield"));
                var type = metafield == null ? "" : metafield.type;
                yield type.endsWith("boolean")
                        ? "STRING"
                        : type.replace('.', '_').toUpperCase(Locale.ROOT);
            }
            default -> "SINGLE_LINE_TEXT_FIELD";
        };
    }

    private static Map<String, String> texts(@Nullable String... keysAndTexts) {
        var texts = new LinkedHashMap<String, String>();
        for (var i = 0; i + 1 < keysAndTexts.length; i += 2) {
            var key = keysAndTexts[i];
            var text = keysAndTexts[i + 1];
            if (key != null && text != null && !text.isEmpty()) {
                texts.put(key, text);
            }
        }
        return texts;
    }
}
