package io.storeloom.infra.shopify.shop;

import org.jspecify.annotations.Nullable;

/** A metafield definition; the namespace is resolved, never {@code $app}. */
public final class Definition {
    public long id;
    public String name = "";
    public String namespace = "";
    public String key = "";
    public String type = "";
    public String ownerType = "";
    public @Nullable String description;
    public @Nullable String adminAccess;
    public boolean uniqueValues;
    public boolean adminFilterable;

    public String gid() {
        return Gid.of("MetafieldDefinition", id);
    }
}
