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

    static Location of(ShopSpec.LocationSpec spec, long id, Instant now) {
        var location = new Location();
        location.id = id;
        location.name = spec.name();
        location.countryCode = spec.countryCode();
        location.city = spec.city();
        location.createdAt = now;
        location.updatedAt = now;
        return location;
    }

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
