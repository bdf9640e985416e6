package io.storeloom.api.catalog;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Text;
import io.storeloom.workflows.catalog.Variant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product in the words of the NDJSON format: what is read can be sent back unchanged. Money is text, so that no digit is lost. */
record ProductView(
        String reference,
        @Nullable String handle,
        @Nullable String vendor,
        @Nullable String productType,
        List<String> tags,
        Product.Status status,
        List<String> categories,
        List<Option> options,
        List<Image> images,
        Map<String, Attribute> attributes,
        Map<String, Text> texts,
        List<VariantView> variants) {

    record VariantView(
            String reference,
            @Nullable String sku,
            @Nullable String barcode,
            List<String> optionValues,
            @Nullable String price,
            @Nullable String compareAtPrice,
            @Nullable String cost,
            Variant.@Nullable Weight weight,
            boolean taxable,
            boolean requiresShipping,
            Variant.InventoryPolicy inventoryPolicy,
            boolean tracked,
            @Nullable String imageUrl,
            Map<String, Attribute> attributes,
            Map<String, Integer> stock) {}

    static ProductView of(Product product) {
        return new ProductView(
                product.reference(),
                product.handle(),
                product.vendor(),
                product.productType(),
                product.tags(),
                product.status(),
                product.categories(),
                product.options(),
                product.images(),
                product.attributes(),
                product.texts(),
                product.variants().stream().map(ProductView::of).toList());
    }

    private static VariantView of(Variant variant) {
        return new VariantView(
                variant.reference(),
                variant.sku(),
                variant.barcode(),
                variant.optionValues(),
                money(variant.price()),
                money(variant.compareAtPrice()),
                money(variant.cost()),
                variant.weight(),
                variant.taxable(),
                variant.requiresShipping(),
                variant.inventoryPolicy(),
                variant.tracked(),
                variant.imageUrl(),
                variant.attributes(),
                variant.stock());
    }

    static @Nullable String money(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}
