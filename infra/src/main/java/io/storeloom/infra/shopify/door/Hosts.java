package io.storeloom.infra.shopify.door;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names that lead into the simulator. Everything else is refused: a client under test never reaches the real world by accident. */
final class Hosts {
    /** Where Shopify keeps bulk results. */
    static final String DOWNLOADS = "storage.googleapis.com";
    /** Where Shopify takes staged uploads. */
    static final String UPLOADS = "shopify-staged-uploads.storage.googleapis.com";
    /** Where Shopify serves media. */
    static final String CDN = "cdn.shopify.com";

    private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}\\.myshopify\\.com");

    private Hosts() {}

    static List<String> certificateNames() {
        return List.of("*.myshopify.com", DOWNLOADS, UPLOADS, CDN);
    }

    static boolean isShop(String host) {
        return SHOP.matcher(host).matches();
    }

    static boolean isOurs(String host) {
        return isShop(host) || host.equals(DOWNLOADS) || host.equals(UPLOADS) || host.equals(CDN);
    }

    static String normalised(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
