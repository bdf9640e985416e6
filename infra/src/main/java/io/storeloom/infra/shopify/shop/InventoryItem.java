package io.storeloom.infra.shopify.shop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stocked of a variant, and where. */
public final class InventoryItem {
    public long id;
    /** The variant it belongs to; set when the product is put into a shop. */
    @JsonIgnore
    public @Nullable Variant variant;

    public boolean tracked;
    public boolean requiresShipping = true;
    public @Nullable BigDecimal cost;
    public @Nullable String countryCodeOfOrigin;
    public @Nullable String provinceCodeOfOrigin;
    public @Nullable String harmonizedSystemCode;
    public double weight;
    public String weightUnit = "KILOGRAMS";
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    /** By location number, in order of activation. */
    public Map<Long, Level> levels = new LinkedHashMap<>();

    public String gid() {
        return Gid.of("InventoryItem", id);
    }

    /**
     * The variant.
     *
     * @throws IllegalStateException before the item is in one
     */
    public Variant owner() {
        var owner = variant;
        if (owner == null) {
            throw new IllegalStateException("inventory item without variant: " + id);
        }
        return owner;
    }

    /** Units for sale, over all locations. */
    public int available() {
        var sum = 0;
        for (var level : levels.values()) {
            sum += level.quantity("available");
        }
        return sum;
    }

    InventoryItem copy(Variant owner) {
        var copy = new InventoryItem();
        copy.id = id;
        copy.variant = owner;
        copy.tracked = tracked;
        copy.requiresShipping = requiresShipping;
        copy.cost = cost;
        copy.countryCodeOfOrigin = countryCodeOfOrigin;
        copy.provinceCodeOfOrigin = provinceCodeOfOrigin;
        copy.harmonizedSystemCode = harmonizedSystemCode;
        copy.weight = weight;
        copy.weightUnit = weightUnit;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        levels.forEach((location, level) -> copy.levels.put(location, level.copy()));
        return copy;
    }
}
