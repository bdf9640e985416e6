package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A stock location. */
public final class Location implements Owner {
    public long id;
    public String name = "";
    public String countryCode = "";
    public String city = "";
    public boolean active = true;
    public boolean fulfillsOnlineOrders = true;
    public Instant createdAt = Instant.EPOCH;
    public Instant updatedAt = Instant.EPOCH;
    public Map<String, Metafield> metafields = new LinkedHashMap<>();

    @Override
    public String gid() {
        return Gid.of("Location", id);
    }

    @Override
    public String ownerType() {
        return "LOCATION";
    }

    @Override
    public Map<String, Metafield> metafields() {
        return metafields;
    }
}
