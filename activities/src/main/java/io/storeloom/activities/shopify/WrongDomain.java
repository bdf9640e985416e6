package io.storeloom.activities.shopify;

/** The name is not that of a shop; no connection was opened. */
public final class WrongDomain extends ShopifyException {

    private static final long serialVersionUID = 1L;

    WrongDomain() {
        super(
                "WRONG_DOMAIN",
                "A shop's domain looks like name.myshopify.com",
                "Use the myshopify.com name, not the shop's own domain.",
                null,
                null);
    }
}
