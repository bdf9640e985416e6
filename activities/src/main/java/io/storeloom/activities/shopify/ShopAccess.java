package io.storeloom.activities.shopify;

import java.util.regex.Pattern;

/**
 * How one shop is reached: by which name, in which API version, as whom.
 *
 * @param shopDomain {@code name.myshopify.com}; anything else is refused before a connection is opened
 * @param apiVersion e.g. {@code 2026-10}
 */
public record ShopAccess(String shopDomain, String apiVersion, Credentials credentials) {

    private static final Pattern DOMAIN = Pattern.compile("^[a-z0-9][a-z0-9-]*\\.myshopify\\.com$");
    private static final Pattern VERSION = Pattern.compile("^\\d{4}-\\d{2}$|^unstable$");

    /** @throws WrongDomain when the domain is not a shop's */
    public ShopAccess {
        requireShopDomain(shopDomain);
        if (!VERSION.matcher(apiVersion).matches()) {
            throw new IllegalArgumentException("An API version looks like 2026-10");
        }
    }

    /** The same shop, asked in another version. */
    public ShopAccess in(String version) {
        return new ShopAccess(shopDomain, version, credentials);
    }

    /** Without this check a stored name could lead our token to any host. */
    static void requireShopDomain(String shopDomain) {
        if (shopDomain.length() > 255 || !DOMAIN.matcher(shopDomain).matches()) {
            throw new WrongDomain();
        }
    }
}
