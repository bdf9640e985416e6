package io.storeloom.workflows.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a product must be to be taken into the catalogue. The limits are Shopify's (2,048 variants, 3 options, 250 tags, 250
 * media; Help Center and the Admin API's reference) or ours where Shopify names none.
 */
public final class ProductRules {
    public static final int MAX_VARIANTS = 2048;
    public static final int MAX_OPTIONS = 3;
    public static final int MAX_TAGS = 250;
    public static final int MAX_IMAGES = 250;

    private ProductRules() {}

    /** Everything that is wrong with the product by itself; empty when nothing is. */
    public static List<Fault> check(Product product) {
        Checks checks = new Checks();
        checks.reference(product.reference());
        checks.handle(product.handle());
        checks.text("vendor", "vendor", product.vendor(), Checks.MAX_NAME);
        checks.text("productType", "product type", product.productType(), Checks.MAX_NAME);
        TextRules.check(checks, product.texts());
        tags(checks, product.tags());
        images(checks, product);
        attributes(checks, product.attributes());
        options(checks, product.options());
        variants(checks, product);
        return checks.faults();
    }

    private static void tags(Checks checks, List<String> tags) {
        if (tags.size() > MAX_TAGS) {
            checks.fault(
                    "tags",
                    "TOO_MANY_TAGS",
                    "The product has " + tags.size() + " tags; " + MAX_TAGS + " are allowed.",
                    "Remove some.");
        }
        for (String tag : tags) {
            checks.required("tags", "tag", tag, Checks.MAX_NAME);
            if (tag.indexOf(',') >= 0) {
                checks.fault(
                        "tags",
                        "BAD_TAG",
                        "The tag \"" + Checks.shown(tag) + "\" contains a comma.",
                        "Shopify would take it for two tags: split it.");
            }
        }
    }

    /** What only its variants show becomes an image of the product too. */
    private static void images(Checks checks, Product product) {
        Set<String> urls = new HashSet<>();
        product.variants().stream()
                .map(Variant::imageUrl)
                .filter(Objects::nonNull)
                .forEach(urls::add);
        product.images().forEach(image -> urls.remove(image.url()));
        int images = product.images().size() + urls.size();
        if (images > MAX_IMAGES) {
            checks.fault(
                    "images",
                    "TOO_MANY_IMAGES",
                    "The product and its variants have " + images + " images; " + MAX_IMAGES + " are allowed.",
                    "Remove some.");
        }
        for (Image image : product.images()) {
            checks.url("images.url", image.url());
            checks.text("images.alt", "alt text", image.alt(), 512);
            checks.text("images.tag", "image tag", image.tag(), Checks.MAX_NAME);
        }
    }

    static void attributes(Checks checks, Map<String, Attribute> attributes) {
        if (attributes.size() > Checks.MAX_ATTRIBUTES) {
            checks.fault(
                    "attributes",
                    "TOO_MANY_ATTRIBUTES",
                    "There are " + attributes.size() + " attributes; " + Checks.MAX_ATTRIBUTES + " are allowed.",
                    "Remove some.");
        }
        attributes.forEach((key, attribute) -> AttributeRules.check(checks, key, attribute));
    }

    private static void options(Checks checks, List<Option> options) {
        if (options.size() > MAX_OPTIONS) {
            checks.fault(
                    "options",
                    "TOO_MANY_OPTIONS",
                    "The product has " + options.size() + " options; " + MAX_OPTIONS + " are allowed.",
                    "Make the rest attributes, or products of their own.");
        }
        Set<String> names = new HashSet<>();
        for (Option option : options) {
            checks.required("options.name", "option's name", option.name(), Checks.MAX_NAME);
            if (!names.add(option.name().toLowerCase(Locale.ROOT))) {
                checks.fault(
                        "options.name",
                        "DUPLICATE_OPTION",
                        "The option \"" + Checks.shown(option.name()) + "\" is given twice.",
                        "Give each option once.");
            }
            Set<String> values = new HashSet<>();
            for (String value : option.values()) {
                checks.required("options.values", "option's value", value, Checks.MAX_NAME);
                if (!values.add(value)) {
                    checks.fault(
                            "options.values",
                            "DUPLICATE_OPTION_VALUE",
                            "The value \"" + Checks.shown(value) + "\" of the option \"" + Checks.shown(option.name())
                                    + "\" is given twice.",
                            "Give each value once.");
                }
            }
            option.texts().forEach((language, names2) -> {
                checks.language("options.texts", language);
                checks.text("options.texts.name", "option's name", names2.name(), Checks.MAX_NAME);
                names2.values()
                        .values()
                        .forEach(v -> checks.text("options.texts.values", "option's value", v, Checks.MAX_NAME));
            });
        }
    }

    private static void variants(Checks checks, Product product) {
        List<Variant> variants = product.variants();
        if (variants.isEmpty()) {
            checks.fault("variants", "NO_VARIANT", "The product has no variant.", "Give at least one.");
        }
        if (variants.size() > MAX_VARIANTS) {
            checks.fault(
                    "variants",
                    "TOO_MANY_VARIANTS",
                    "The product has " + variants.size() + " variants; " + MAX_VARIANTS + " are allowed.",
                    "Split it into several products.");
            return;
        }
        Seen seen = new Seen(product.options());
        for (int i = 0; i < variants.size(); i++) {
            checks.at(i);
            VariantRules.check(checks, variants.get(i));
            seen.check(checks, variants.get(i));
        }
        checks.at(-1);
    }

    /** What the variants before this one have taken. */
    private static final class Seen {
        private final List<Option> options;
        private final List<Set<String>> allowed;
        private final Map<String, String> skus = new HashMap<>();
        private final Set<String> references = new HashSet<>();
        private final Map<List<String>, String> combinations = new HashMap<>();

        Seen(List<Option> options) {
            this.options = options;
            this.allowed = options.stream()
                    .map(option -> Set.copyOf(new HashSet<>(option.values())))
                    .toList();
        }

        void check(Checks checks, Variant variant) {
            String sku = variant.sku();
            String holder = sku == null ? null : skus.putIfAbsent(sku, variant.reference());
            if (holder != null) {
                checks.fault(
                        "sku",
                        "DUPLICATE_SKU",
                        "The SKU \"" + Checks.shown(sku == null ? "" : sku) + "\" already belongs to the variant \""
                                + Checks.shown(holder) + "\" of this product.",
                        "Give every variant a SKU of its own.");
            }
            // A reference that is the SKU is the same fault.
            boolean free = references.add(variant.reference());
            if (!free && (holder == null || !variant.reference().equals(sku))) {
                checks.fault(
                        "reference",
                        "DUPLICATE_REFERENCE",
                        "The variant \"" + Checks.shown(variant.reference()) + "\" is given twice.",
                        "Give each variant once.");
            }
            if (!fits(checks, variant.optionValues())) {
                return;
            }
            String same = combinations.putIfAbsent(variant.optionValues(), variant.reference());
            if (same != null) {
                checks.fault(
                        "optionValues",
                        "DUPLICATE_VARIANT",
                        options.isEmpty()
                                ? "A product without options has one variant; \"" + Checks.shown(same) + "\" is there."
                                : "The variant \"" + Checks.shown(same) + "\" has the same option values "
                                        + Checks.shown(String.join(" / ", variant.optionValues())) + ".",
                        options.isEmpty() ? "Give the product options." : "Give other values, or one variant only.");
            }
        }

        private boolean fits(Checks checks, List<String> values) {
            if (values.size() != options.size()) {
                checks.fault(
                        "optionValues",
                        "OPTION_VALUES_DO_NOT_FIT",
                        "The variant has " + values.size() + " option values; the product has " + options.size()
                                + " options.",
                        "Give one value for each option, in the options' order.");
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                if (!allowed.get(i).contains(values.get(i))) {
                    checks.fault(
                            "optionValues",
                            "OPTION_VALUES_DO_NOT_FIT",
                            "\"" + Checks.shown(values.get(i)) + "\" is not a value of the option \""
                                    + Checks.shown(options.get(i).name()) + "\".",
                            "Add the value to the option, or correct the variant.");
                    return false;
                }
            }
            return true;
        }
    }
}
