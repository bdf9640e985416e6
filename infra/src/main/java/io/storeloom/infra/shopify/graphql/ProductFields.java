package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a product and its options answer. */
final class ProductFields {

    private static final Paging.Order<ShopCollection> BY_ID =
            new Paging.Order<>(collection -> collection.id, collection -> "");

    private ProductFields() {}

    static void register(Fields fields) {
        fields.type("Product", Product.class)
                .read("id", Product::gid)
                .read("legacyResourceId", product -> product.id)
                .read("title", product -> product.title)
                .read("handle", product -> product.handle)
                .read("descriptionHtml", product -> product.descriptionHtml)
                .read("bodyHtml", product -> product.descriptionHtml)
                .read("description", product -> plain(product.descriptionHtml))
                .read("vendor", product -> product.vendor)
                .read("productType", product -> product.productType)
                .read("status", product -> product.status)
                .read("tags", product -> product.tags)
                .read("templateSuffix", product -> product.templateSuffix)
                .read("isGiftCard", product -> product.giftCard)
                .read("requiresSellingPlan", product -> product.requiresSellingPlan)
                .read("createdAt", product -> product.createdAt)
                .read("updatedAt", product -> product.updatedAt)
                .resolve("publishedAt", ProductFields::publishedAt)
                .read("seo", product -> Answers.of("title", product.seoTitle, "description", product.seoDescription))
                .read("category", ProductFields::category)
                .resolve("options", ProductFields::options)
                .resolve(
                        "variants",
                        (product, call) -> Paging.listed(product.variants, variant -> variant.id, call.args()))
                .read("variantsCount", product -> Answers.count(product.variants.size()))
                .read("totalVariants", product -> product.variants.size())
                .read("hasOnlyDefaultVariant", Product::onlyDefaultVariant)
                .read(
                        "hasOutOfStockVariants",
                        product -> product.variants.stream()
                                .anyMatch(variant -> variant.item.tracked && variant.item.available() <= 0))
                .read("tracksInventory", product -> product.variants.stream().anyMatch(variant -> variant.item.tracked))
                .read(
                        "totalInventory",
                        product -> product.variants.stream()
                                .mapToInt(variant -> variant.item.available())
                                .sum())
                .resolve("priceRangeV2", ProductFields::prices)
                .resolve(
                        "collections",
                        (product, call) -> Paging.sorted(collections(call.request(), product), BY_ID, call.args()))
                .resolve(
                        "inCollection",
                        (product, call) -> call.shop()
                                .collectionsOf(product.id)
                                .contains(io.storeloom.infra.shopify.shop.Gid.number(
                                        call.args().text("id"), "Collection")))
                .read("defaultCursor", product -> new Cursor(product.id, "").encoded());
        fields.type("ProductOption", Option.class)
                .read("id", Option::gid)
                .read("name", option -> option.name)
                .resolve(
                        "position",
                        (option, call) -> product(call.shop(), option).options.indexOf(option) + 1)
                .read("values", option -> List.copyOf(option.values.values()))
                .resolve("optionValues", (option, call) -> values(product(call.shop(), option), option));
        fields.type("ProductOptionValue", OptionValue.class)
                .read("id", OptionValue::gid)
                .read("name", OptionValue::name)
                .read(
                        "hasVariants",
                        value -> value.product().variants.stream()
                                .anyMatch(variant -> variant.optionValues.contains(value.id())));
    }

    /** Collections that this version shows: those of the new model stay hidden before 2026-07. */
    static List<ShopCollection> collections(Request request, Product product) {
        var collections = new ArrayList<ShopCollection>();
        for (var id : request.shop.collectionsOf(product.id)) {
            var collection = request.shop.collections().get(id);
            if (collection != null && visible(request, collection)) {
                collections.add(collection);
            }
        }
        return collections;
    }

    static boolean visible(Request request, ShopCollection collection) {
        return request.since("2026-07") || !collection.newModel();
    }

    static Product product(Shop shop, Option option) {
        var product = shop.productOfOption(option.id);
        if (product == null) {
            throw new IllegalStateException("option without product: " + option.id);
        }
        return product;
    }

    static List<OptionValue> values(Product product, Option option) {
        return option.values.entrySet().stream()
                .map(value -> new OptionValue(product, option, value.getKey(), value.getValue()))
                .toList();
    }

    static String plain(String html) {
        return html.replaceAll("<[^>]*>", "").strip();
    }

    private static @Nullable Object publishedAt(Product product, Call call) {
        var shop = call.shop();
        if (shop.publications().isEmpty()) {
            return null;
        }
        var at = product.publications.get(shop.publications().firstKey());
        return at != null && !at.isAfter(shop.now()) ? at : null;
    }

    private static @Nullable Map<String, @Nullable Object> category(Product product) {
        var id = product.categoryId;
        return id == null
                ? null
                : Answers.of(
                        "id",
                        id,
                        "fullName",
                        id.replaceFirst(".*/", ""),
                        "name",
                        id.replaceFirst(".*/", ""),
                        "level",
                        1);
    }

    private static List<Option> options(Product product, Call call) {
        var first = call.args().number("first", Integer.MAX_VALUE);
        return product.options.size() <= first ? product.options : product.options.subList(0, first);
    }

    private static Map<String, @Nullable Object> prices(Product product, Call call) {
        var currency = call.shop().spec().currency();
        var byPrice = Comparator.comparing((Variant variant) -> variant.price);
        var least = product.variants.stream()
                .min(byPrice)
                .map(variant -> variant.price)
                .orElse(BigDecimal.ZERO);
        var most = product.variants.stream()
                .max(byPrice)
                .map(variant -> variant.price)
                .orElse(BigDecimal.ZERO);
        return Answers.of(
                "minVariantPrice", Answers.money(least, currency), "maxVariantPrice", Answers.money(most, currency));
    }
}
