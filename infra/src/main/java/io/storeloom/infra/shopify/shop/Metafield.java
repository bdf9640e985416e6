package io.storeloom.infra.shopify.shop;

import java.time.Instant;

/** One metafield; the namespace is resolved, never {@code $app}. */
public final class Metafield {
    public long id;
    public String namespace = "";
    public String key = "";
    public String type = "";
    public String value = "";
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;

    public String path() {
        return namespace + "." + key;
    }

    public String gid() {
        return Gid.of("Metafield", id);
    }

    Metafield copy() {
        var copy = new Metafield();
        copy.id = id;
        copy.namespace = namespace;
        copy.key = key;
        copy.type = type;
        copy.value = value;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        return copy;
    }
}
