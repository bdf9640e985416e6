package io.storeloom.infra.shopify.shop;

/** A shop's plan. The bucket holds 20 seconds' worth (facts/simulator.md "Cost"). */
public enum Plan {
    STANDARD(100, "Basic", false),
    ADVANCED(200, "Advanced", false),
    PLUS(1_000, "Shopify Plus", true),
    ENTERPRISE(2_000, "Shopify Plus", true),
    /** For benches: practically never throttled. */
    UNLIMITED(1_000_000_000, "Shopify Plus", true);

    private final int restoreRate;
    private final String publicName;
    private final boolean plus;

    Plan(int restoreRate, String publicName, boolean plus) {
        this.restoreRate = restoreRate;
        this.publicName = publicName;
        this.plus = plus;
    }

    /** Points per second. */
    public int restoreRate() {
        return restoreRate;
    }

    /** Points. */
    public long bucket() {
        return 20L * restoreRate;
    }

    public String publicName() {
        return publicName;
    }

    public boolean plus() {
        return plus;
    }
}
