package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The addresses that things had. */
class RedirectsTest {

    private final Caller shop = Caller.ofNewShop("2026-10");

    @Test
    void leadsFromTheOldHandleToTheNewOneWhenAsked() {
        var mug = Goods.product(shop, "Mug");
        rename(mug, "cup", false);
        assertThat(redirects("").list()).isEmpty();
        rename(mug, "beaker", true);
        assertThat(redirects("").each("path")).containsExactly("/products/cup");
        assertThat(redirects("").each("target")).containsExactly("/products/beaker");
        rename(mug, "beaker", true);
        assertThat(redirects("").list()).hasSize(1);
        assertThat(redirects("path:/products/mug").list()).isEmpty();
        var collection = shop.ask(
                        "mutation { collectionCreate(input: {title: \"Home\"}) { collection { id } userErrors { message } } }")
                .at("collectionCreate", "collection", "id")
                .text();
        shop.ask(
                "mutation($id: ID!) { collectionUpdate(input: {id: $id, handle: \"house\", redirectNewHandle: true}) { userErrors { message } } }",
                Map.of("id", collection));
        assertThat(redirects("target:/collections/house").each("path")).containsExactly("/collections/home");
        assertThat(shop.ask("{ urlRedirectsCount { count } }")
                        .at("urlRedirectsCount", "count")
                        .number())
                .isEqualTo(2);
        assertThat(shop.with(Set.of("write_products")).error("{ urlRedirects(first: 1) { nodes { id } } }", Map.of()))
                .isEqualTo("ACCESS_DENIED");
    }

    private void rename(String product, String handle, boolean redirect) {
        var input = Map.of("id", product, "handle", handle, "redirectNewHandle", redirect);
        assertThat(shop.ask(
                                "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { userErrors { message } } }",
                                Map.of("p", input))
                        .at("productUpdate", "userErrors")
                        .list())
                .isEmpty();
    }

    private Caller.Dig redirects(String query) {
        return shop.ask(
                        "query($q: String) { urlRedirects(first: 5, query: $q) { nodes { id path target } } }",
                        Map.of("q", query))
                .at("urlRedirects", "nodes");
    }
}
