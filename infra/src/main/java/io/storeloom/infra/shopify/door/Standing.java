package io.storeloom.infra.shopify.door;

/** Whether Shopify lets anyone into a shop. */
public enum Standing {
    OPEN(200, ""),
    /** Not paid for: 402. */
    FROZEN(402, "Unavailable Shop"),
    /** Locked by Shopify: 423. */
    LOCKED(423, "This shop is locked");

    private final int status;
    private final String errors;

    Standing(int status, String errors) {
        this.status = status;
        this.errors = errors;
    }

    int status() {
        return status;
    }

    String errors() {
        return errors;
    }
}
