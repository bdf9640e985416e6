package io.storeloom.infra.shopify.door;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The merchant's collections. They are named by GID, products by handle or GID. */
public final class MerchantCollections {
    private final Merchant merchant;

    MerchantCollections(Merchant merchant) {
        this.merchant = merchant;
    }

    /** Adds a collection by hand, of these products. Answers its GID. */
    public String add(String title, String... products) {
        return create(Map.of(
                "title",
                title,
                "products",
                Arrays.stream(products).map(merchant::productGid).toList()));
    }

    /**
     * Adds a smart collection of the old model. Answers its GID.
     *
     * @param ruleSet Shopify's {@code CollectionRuleSetInput}
     */
    public String addSmart(String title, Map<String, Object> ruleSet) {
        return create(Map.of("title", title, "ruleSet", ruleSet));
    }

    private String create(Map<String, Object> input) {
        var data = merchant.graphql("""
                mutation($input: CollectionInput!) {
                  collectionCreate(input: $input) { collection { id } userErrors { field message } } }""", Map.of("input", input));
        return Merchant.text(data, "collectionCreate", "collection", "id");
    }

    /** Changes fields of Shopify's {@code CollectionInput}. */
    public void edit(String gid, Map<String, Object> changes) {
        var input = new LinkedHashMap<>(changes);
        input.put("id", gid);
        merchant.graphql("""
                mutation($input: CollectionInput!) {
                  collectionUpdate(input: $input) { collection { id } userErrors { field message } } }""", Map.of("input", input));
    }

    public void delete(String gid) {
        merchant.graphql("""
                mutation($input: CollectionDeleteInput!) {
                  collectionDelete(input: $input) { userErrors { field message } } }""", Map.of("input", Map.of("id", gid)));
    }

    public void join(String gid, String product) {
        merchant.editProduct(product, Map.of("collectionsToJoin", List.of(gid)));
    }

    public void leave(String gid, String product) {
        merchant.editProduct(product, Map.of("collectionsToLeave", List.of(gid)));
    }
}
