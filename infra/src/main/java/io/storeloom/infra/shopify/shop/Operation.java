package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An asynchronous productSet or productDelete: its arguments wait here until enough polls or seconds have passed. */
public final class Operation {
    public long id;
    /** {@code ProductSetOperation} or {@code ProductDeleteOperation}. */
    public String type = "";

    public String version = "";
    public String status = "CREATED";
    public Map<String, Object> arguments = new LinkedHashMap<>();
    public int pollsLeft;
    public Instant createdAt = Instant.EPOCH;
    public @Nullable Long productId;
    public @Nullable String deletedProductId;
    public List<Map<String, Object>> userErrors = new ArrayList<>();

    public String gid() {
        return Gid.of(type, id);
    }
}
