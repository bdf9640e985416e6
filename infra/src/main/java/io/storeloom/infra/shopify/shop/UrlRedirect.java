package io.storeloom.infra.shopify.shop;

/**
 * That an old address leads to a new one.
 *
 * @param path where visitors come, {@code /products/old}
 * @param target where they are led
 */
public record UrlRedirect(long id, String path, String target) {

    public String gid() {
        return Gid.of("UrlRedirect", id);
    }
}
