package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The merchant's hands on variants, which are named by GID, and on options. */
public final class MerchantVariants {
    private final Merchant merchant;
    private final Shop shop;

    MerchantVariants(Merchant merchant, Shop shop) {
        this.merchant = merchant;
        this.shop = shop;
    }

    /** Adds a variant of Shopify's {@code ProductVariantsBulkInput}. Answers its GID. */
    public String add(String productHandleOrGid, Map<String, Object> input) {
        var data = merchant.graphql(
                """
                mutation($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
                  productVariantsBulkCreate(productId: $id, variants: $variants) {
                    productVariants { id } userErrors { field message } } }""", Map.of("id", merchant.productGid(productHandleOrGid), "variants", List.of(input)));
        return Merchant.text(data, "productVariantsBulkCreate", "productVariants", "id");
    }

    /** Changes fields of {@code ProductVariantsBulkInput}. */
    public void edit(String gid, Map<String, Object> changes) {
        var variant = new LinkedHashMap<>(changes);
        variant.put("id", gid);
        merchant.graphql("""
                mutation($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
                  productVariantsBulkUpdate(productId: $id, variants: $variants) { userErrors { field message } } }""", Map.of("id", product(gid), "variants", List.of(variant)));
    }

    /** Sets the price, a decimal in the shop's currency. */
    public void setPrice(String gid, String price) {
        edit(gid, Map.of("price", price));
    }

    public void delete(String gid) {
        merchant.graphql("""
                mutation($id: ID!, $variants: [ID!]!) {
                  productVariantsBulkDelete(productId: $id, variantsIds: $variants) { userErrors { field message } } }""", Map.of("id", product(gid), "variants", List.of(gid)));
    }

    /** Gives an option another name; its values and their variants stay. */
    public void renameOption(String productHandleOrGid, String from, String to) {
        var product = merchant.productGid(productHandleOrGid);
        var option = read(shop -> product(shop, product).options.stream()
                .filter(each -> each.name.equals(from))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option " + from + " of " + product))
                .gid());
        merchant.graphql("""
                mutation($id: ID!, $option: OptionUpdateInput!) {
                  productOptionUpdate(productId: $id, option: $option) { userErrors { field message } } }""", Map.of("id", product, "option", Map.of("id", option, "name", to)));
    }

    /** The variants' GIDs in order. */
    public List<String> of(String productHandleOrGid) {
        var product = merchant.productGid(productHandleOrGid);
        return read(shop ->
                product(shop, product).variants.stream().map(Variant::gid).toList());
    }

    private static Product product(Shop shop, String gid) {
        var product = shop.products().get(Gid.number(gid, "Product"));
        if (product == null) {
            throw new IllegalArgumentException("no product " + gid + " in " + shop.domain());
        }
        return product;
    }

    private String product(String gid) {
        return read(shop -> find(shop, gid).owner().gid());
    }

    /** @throws IllegalArgumentException if there is no such variant */
    static Variant find(Shop shop, String gid) {
        var variant = shop.variant(Gid.number(gid, "ProductVariant"));
        if (variant == null) {
            throw new IllegalArgumentException("no variant " + gid + " in " + shop.domain());
        }
        return variant;
    }

    private <T> T read(Function<Shop, T> reading) {
        shop.lock().lock();
        try {
            return reading.apply(shop);
        } finally {
            shop.lock().unlock();
        }
    }
}
