package io.storeloom.activities.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Shopify's product table that we use, with the field each becomes and its names: in exports since 2025 ("URL handle")
 * and before ("Handle"). Source: Shopify Help Center, "Using CSV files to import and export products". Names are compared
 * without regard to case.
 */
enum ShopifyColumn {
    HANDLE("reference", "Handle", "URL handle"),
    TITLE("texts.title", "Title"),
    BODY("texts.descriptionHtml", "Body (HTML)", "Body HTML", "Description"),
    VENDOR("vendor", "Vendor"),
    TYPE("productType", "Type", "Custom Product Type"),
    TAGS("tags", "Tags"),
    PUBLISHED("published", "Published", "Published on online store"),
    STATUS("status", "Status"),
    SEO_TITLE("texts.seoTitle", "SEO Title"),
    SEO_DESCRIPTION("texts.seoDescription", "SEO Description"),
    GIFT_CARD("giftCard", "Gift Card"),
    OPTION1_NAME("options.name", "Option1 Name"),
    OPTION2_NAME("options.name", "Option2 Name"),
    OPTION3_NAME("options.name", "Option3 Name"),
    OPTION1_VALUE("optionValues", "Option1 Value"),
    OPTION2_VALUE("optionValues", "Option2 Value"),
    OPTION3_VALUE("optionValues", "Option3 Value"),
    SKU("sku", "Variant SKU", "SKU"),
    BARCODE("barcode", "Variant Barcode", "Barcode"),
    PRICE("price", "Variant Price", "Price"),
    COMPARE_AT_PRICE("compareAtPrice", "Variant Compare At Price", "Compare-at price", "Compare At Price"),
    COST("cost", "Cost per item"),
    GRAMS("weight", "Variant Grams", "Weight value (grams)"),
    WEIGHT_UNIT("weightUnit", "Variant Weight Unit", "Weight unit for display"),
    TRACKER("tracked", "Variant Inventory Tracker", "Inventory tracker"),
    QUANTITY("stock", "Variant Inventory Qty", "Inventory quantity"),
    POLICY("inventoryPolicy", "Variant Inventory Policy", "Continue selling when out of stock"),
    REQUIRES_SHIPPING("requiresShipping", "Variant Requires Shipping", "Requires shipping"),
    TAXABLE("taxable", "Variant Taxable", "Charge tax"),
    IMAGE("images.url", "Image Src", "Product image URL"),
    IMAGE_POSITION("images.position", "Image Position"),
    IMAGE_ALT("images.alt", "Image Alt Text"),
    VARIANT_IMAGE("imageUrl", "Variant Image", "Variant image URL");

    /**
     * Known and on purpose not used: linked options and the taxonomy point into one shop; fulfilment services, tax codes, unit prices,
     * markets and advertising are the shop's own business.
     */
    private static final Set<String> UNUSED = Set.of(
            "product category",
            "standard product type",
            "standardized product type",
            "collection",
            "option1 linked to",
            "option2 linked to",
            "option3 linked to",
            "variant fulfillment service",
            "fulfillment service",
            "variant tax code",
            "tax code",
            "unit price total measure",
            "unit price total measure unit",
            "unit price base measure",
            "unit price base measure unit",
            "template suffix",
            "published scope");

    private static final Pattern UNUSED_FAMILIES =
            Pattern.compile("(google shopping|price|compare at price|compare-at price|included) / .+");

    private static final Map<String, ShopifyColumn> BY_NAME = new HashMap<>();
    private static final Map<String, ShopifyColumn> BY_FIELD = new HashMap<>();

    static {
        for (ShopifyColumn column : values()) {
            column.names.forEach(name -> BY_NAME.put(name.toLowerCase(Locale.ROOT), column));
            BY_FIELD.putIfAbsent(column.field, column);
        }
    }

    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> names;

    ShopifyColumn(String field, String... names) {
        this.field = field;
        this.names = List.of(names);
    }

    static @Nullable ShopifyColumn named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    static boolean knownUnused(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return UNUSED.contains(lower) || UNUSED_FAMILIES.matcher(lower).matches();
    }

    /** The column that a field of a draft comes from; texts are given without their language. */
    static @Nullable ShopifyColumn ofField(String field) {
        ShopifyColumn column = BY_FIELD.get(field);
        return column != null ? column : BY_FIELD.get(field.replaceFirst("^texts\\.[^.]+\\.", "texts."));
    }

    String field() {
        return field;
    }
}
