package io.storeloom.activities.shopify;

/** The shop answers in another version than it is asked in: no mutation is sent before a person has acknowledged that. */
public final class FellForward extends ShopifyException {

    private static final long serialVersionUID = 1L;

    /** A stable word for it. */
    public static final String CODE = "API_VERSION_FELL_FORWARD";

    FellForward(String asked, String served) {
        super(
                CODE,
                "The store was asked in %s and answers in %s".formatted(asked, served),
                "Choose a supported API version in the connector's settings, or acknowledge the version on the data source's"
                        + " page.",
                null,
                null);
    }
}
