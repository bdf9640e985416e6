package io.storeloom.infra.shopify.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A variant with its inventory item; the two share SKU and life. */
public final class Variant implements Owner {
    public long id;
    /** The product it belongs to; set when the product is put into a shop. */
    @JsonIgnore
    public @Nullable Product product;

    public @Nullable String sku;
    public @Nullable String barcode;
    public BigDecimal price = BigDecimal.ZERO;
    public @Nullable BigDecimal compareAtPrice;
    public boolean taxable = true;
    public @Nullable String taxCode;
    public int position;
    public String inventoryPolicy = "DENY";
    public boolean published = true;
    public @Nullable Long media;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    /** Numbers of option values, in the order of the product's options. */
    public List<Long> optionValues = new ArrayList<>();

    public Map<String, Metafield> metafields = new LinkedHashMap<>();
    public InventoryItem item = new InventoryItem();

    @Override
    public String gid() {
        return Gid.of("ProductVariant", id);
    }

    @Override
    public String ownerType() {
        return "PRODUCTVARIANT";
    }

    @Override
    public Map<String, Metafield> metafields() {
        return metafields;
    }

    /**
     * The product.
     *
     * @throws IllegalStateException before the variant is in one
     */
    public Product owner() {
        var owner = product;
        if (owner == null) {
            throw new IllegalStateException("variant without product: " + id);
        }
        return owner;
    }

    /** Values of its options, by name, in the options' order. */
    public List<String> optionNames() {
        var names = new ArrayList<String>(optionValues.size());
        var options = owner().options;
        for (var i = 0; i < optionValues.size() && i < options.size(); i++) {
            names.add(options.get(i).values.getOrDefault(optionValues.get(i), ""));
        }
        return names;
    }

    public String title() {
        return String.join(" / ", optionNames());
    }

    /** A copy that belongs to this product, to be put in its place. */
    public Variant copyFor(Product owner) {
        var copy = copy();
        copy.product = owner;
        return copy;
    }

    Variant copy() {
        var copy = new Variant();
        copy.id = id;
        copy.sku = sku;
        copy.barcode = barcode;
        copy.price = price;
        copy.compareAtPrice = compareAtPrice;
        copy.taxable = taxable;
        copy.taxCode = taxCode;
        copy.position = position;
        copy.inventoryPolicy = inventoryPolicy;
        copy.published = published;
        copy.media = media;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.optionValues = new ArrayList<>(optionValues);
        copy.metafields = Owner.copy(metafields);
        copy.item = item.copy(copy);
        return copy;
    }
}
