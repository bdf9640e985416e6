package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product as the shop keeps it. Change a {@link #copy()} and {@link Shop#put(Product)} it: so every change is all or nothing. */
public final class Product implements Owner, Listed {
    public long id;
    public String title = "";
    public String handle = "";
    public String descriptionHtml = "";
    public String vendor = "";
    public String productType = "";
    public String status = "ACTIVE";
    public List<String> tags = new ArrayList<>();
    public @Nullable String seoTitle;
    public @Nullable String seoDescription;
    public @Nullable String categoryId;
    public @Nullable String templateSuffix;
    public boolean giftCard;
    public boolean requiresSellingPlan;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    public List<Option> options = new ArrayList<>();
    public List<Variant> variants = new ArrayList<>();
    /** Numbers of files, in order. */
    public List<Long> media = new ArrayList<>();

    public Map<String, Metafield> metafields = new LinkedHashMap<>();
    public Map<Long, Instant> publications = new LinkedHashMap<>();

    @Override
    public String gid() {
        return Gid.of("Product", id);
    }

    @Override
    public String ownerType() {
        return "PRODUCT";
    }

    @Override
    public Map<String, Metafield> metafields() {
        return metafields;
    }

    @Override
    public Map<Long, Instant> publications() {
        return publications;
    }

    /** Whether all it has is the "Default Title" variant of a product without options. */
    public boolean onlyDefaultVariant() {
        return variants.size() == 1
                && options.size() == 1
                && options.getFirst().name.equals("Title")
                && options.getFirst().values.size() == 1
                && options.getFirst().values.containsValue("Default Title");
    }

    public @Nullable Variant variant(long variantId) {
        for (var variant : variants) {
            if (variant.id == variantId) {
                return variant;
            }
        }
        return null;
    }

    /** The variants' positions and way back to here, after any change of the list. */
    public void renumber() {
        for (var i = 0; i < variants.size(); i++) {
            var variant = variants.get(i);
            variant.position = i + 1;
            variant.product = this;
        }
    }

    public Product copy() {
        var copy = new Product();
        copy.id = id;
        copy.title = title;
        copy.handle = handle;
        copy.descriptionHtml = descriptionHtml;
        copy.vendor = vendor;
        copy.productType = productType;
        copy.status = status;
        copy.tags = new ArrayList<>(tags);
        copy.seoTitle = seoTitle;
        copy.seoDescription = seoDescription;
        copy.categoryId = categoryId;
        copy.templateSuffix = templateSuffix;
        copy.giftCard = giftCard;
        copy.requiresSellingPlan = requiresSellingPlan;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        for (var option : options) {
            copy.options.add(option.copy());
        }
        for (var variant : variants) {
            copy.variants.add(variant.copy());
        }
        copy.media = new ArrayList<>(media);
        copy.metafields = Owner.copy(metafields);
        copy.publications = new LinkedHashMap<>(publications);
        copy.renumber();
        return copy;
    }
}
