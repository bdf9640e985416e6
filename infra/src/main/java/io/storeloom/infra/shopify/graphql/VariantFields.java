package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a variant answers. */
final class VariantFields {

    private VariantFields() {}

    static void register(Fields fields) {
        fields.type("ProductVariant", Variant.class)
                .read("id", Variant::gid)
                .read("legacyResourceId", variant -> variant.id)
                .read("title", Variant::title)
                .read("displayName", variant -> variant.owner().title + " - " + variant.title())
                .read("sku", variant -> variant.sku)
                .read("barcode", variant -> variant.barcode)
                .read("price", variant -> variant.price)
                .read("compareAtPrice", variant -> variant.compareAtPrice)
                .read("taxable", variant -> variant.taxable)
                .read("taxCode", variant -> variant.taxCode)
                .read("position", variant -> variant.position)
                .read("inventoryPolicy", variant -> variant.inventoryPolicy)
                .read("inventoryQuantity", variant -> variant.item.available())
                .read("sellableOnlineQuantity", variant -> variant.item.available())
                .read(
                        "availableForSale",
                        variant -> !variant.item.tracked
                                || variant.inventoryPolicy.equals("CONTINUE")
                                || variant.item.available() > 0)
                .read("createdAt", variant -> variant.createdAt)
                .read("updatedAt", variant -> variant.updatedAt)
                .read("product", Variant::owner)
                .read("inventoryItem", variant -> variant.item)
                .read("selectedOptions", VariantFields::selectedOptions)
                .resolve("image", (variant, call) -> {
                    var file =
                            variant.media == null ? null : call.shop().files().get(variant.media);
                    return file == null ? null : MediaFields.image(file, call.request());
                })
                .resolve("media", (variant, call) -> {
                    var file =
                            variant.media == null ? null : call.shop().files().get(variant.media);
                    return Paging.listed(file == null ? List.of() : List.of(file), medium -> medium.id, call.args());
                })
                .read("defaultCursor", variant -> new Cursor(variant.id, "").encoded());
    }

    private static List<Map<String, @Nullable Object>> selectedOptions(Variant variant) {
        var selected = new ArrayList<Map<String, @Nullable Object>>();
        var options = variant.owner().options;
        for (var i = 0; i < options.size() && i < variant.optionValues.size(); i++) {
            var option = options.get(i);
            var id = variant.optionValues.get(i);
            var name = option.values.getOrDefault(id, "");
            selected.add(Answers.of(
                    "name",
                    option.name,
                    "value",
                    name,
                    "optionValue",
                    new OptionValue(variant.owner(), option, id, name)));
        }
        return selected;
    }
}
