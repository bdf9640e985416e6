package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.schema.AdminSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What resolves in every version alike: each root field once, what it costs and which scopes it needs. */
class EveryVersionTest {

    /**
     * A document that works on a product {@code $id}.
     *
     * @param scopes one of which is enough; empty where the schemas ask for none
     */
    private record Root(String document, Set<String> scopes) {}

    private static final Map<String, Root> MUTATIONS = mutations();
    private static final Map<String, Root> QUERIES = queries();

    private static Map<String, Root> mutations() {
        var products = Set.of("write_products");
        var roots = new LinkedHashMap<String, Root>();
        roots.put("tagsAdd", new Root("tagsAdd(id: $id, tags: [\"Sale\"]) { userErrors { message } }", Set.of()));
        roots.put("tagsRemove", new Root("tagsRemove(id: $id, tags: [\"Sale\"]) { userErrors { message } }", Set.of()));
        roots.put(
                "productReorderMedia",
                new Root(
                        "productReorderMedia(id: $id, moves: []) { job { id } mediaUserErrors { message } }",
                        products));
        roots.put("fileUpdate", new Root("fileUpdate(files: []) { userErrors { message } }", Set.of("write_files")));
        roots.put(
                "productOptionsCreate",
                new Root(
                        "productOptionsCreate(productId: $id, options: [{name: \"Size\", values: [{name: \"S\"}]}]) { userErrors { message } }",
                        products));
        roots.put(
                "productOptionsReorder",
                new Root(
                        "productOptionsReorder(productId: $id, options: [{name: \"Size\"}, {name: \"Kind\"}]) { userErrors { message } }",
                        products));
        roots.put(
                "productOptionUpdate",
                new Root(
                        "productOptionUpdate(productId: $id, option: {id: $option, name: \"Sort\"}) { userErrors { message } }",
                        products));
        roots.put(
                "productOptionsDelete",
                new Root(
                        "productOptionsDelete(productId: $id, options: [$option]) { userErrors { message } }",
                        products));
        roots.put(
                "metafieldsDelete",
                new Root(
                        "metafieldsDelete(metafields: [{ownerId: $id, namespace: \"custom\", key: \"care\"}]) { userErrors { message } }",
                        Set.of()));
        roots.put(
                "translationsRemove",
                new Root(
                        "translationsRemove(resourceId: $id, translationKeys: [\"title\"], locales: [\"de\"]) { userErrors { message } }",
                        Set.of("write_translations")));
        return roots;
    }

    private static Map<String, Root> queries() {
        var products = Set.of("read_products");
        var navigation = Set.of("read_online_store_navigation");
        var roots = new LinkedHashMap<String, Root>();
        roots.put("nodes", new Root("nodes(ids: [$id]) { id }", Set.of()));
        roots.put(
                "products",
                new Root(
                        "products(first: 1, query: \"updated_at:>'2020-01-01'\", sortKey: UPDATED_AT) { nodes { id } }",
                        products));
        roots.put(
                "productVariants", new Root("productVariants(first: 1, query: \"sku:x\") { nodes { id } }", products));
        roots.put("productVariantsCount", new Root("productVariantsCount { count }", products));
        roots.put("productsCount", new Root("productsCount { count }", products));
        roots.put(
                "metafieldDefinitions",
                new Root(
                        "metafieldDefinitions(first: 1, ownerType: PRODUCT, namespace: \"custom\", key: \"care\") { nodes { id } }",
                        Set.of()));
        roots.put("urlRedirects", new Root("urlRedirects(first: 1) { nodes { id path target } }", navigation));
        roots.put("urlRedirectsCount", new Root("urlRedirectsCount { count }", navigation));
        roots.put("urlRedirect", new Root("urlRedirect(id: \"gid://shopify/UrlRedirect/1\") { id }", navigation));
        roots.put(
                "translatableResourcesByIds",
                new Root(
                        "translatableResourcesByIds(first: 1, resourceIds: [$id]) { nodes { resourceId } }",
                        Set.of("read_translations")));
        return roots;
    }

    @TestFactory
    Stream<DynamicTest> resolves() {
        return AdminSchemas.VERSIONS.stream().map(version -> DynamicTest.dynamicTest(version, () -> resolve(version)));
    }

    private static void resolve(String version) {
        var shop = Caller.ofNewShop(version);
        var mug = Goods.product(shop, "Mug", "A");
        var option = shop.ask("query($id: ID!) { product(id: $id) { options { id } } }", Map.of("id", mug))
                .at("product", "options", 0, "id")
                .text();
        var variables = Map.<String, Object>of("id", mug, "option", option);
        MUTATIONS.forEach((name, root) -> {
            var payload = shop.ask(document("mutation", root), variables).at(name);
            assertThat(payload.value()).as(name).isNotNull();
            assertThat(payload.at("userErrors").list()).as(name).isEmpty();
        });
        QUERIES.forEach((name, root) -> assertThat(
                        shop.execute(document("query", root), variables).body())
                .as(name)
                .doesNotContainKey("errors"));
    }

    @TestFactory
    Stream<DynamicTest> needsItsScopesAndCostsTenPointsIfItWrites() {
        return AdminSchemas.VERSIONS.stream().map(version -> DynamicTest.dynamicTest(version, () -> deny(version)));
    }

    private static void deny(String version) {
        var shop = Caller.ofNewShop(version);
        var stranger = shop.with(Set.of("read_locales"));
        var variables =
                Map.<String, Object>of("id", "gid://shopify/Product/1", "option", "gid://shopify/ProductOption/1");
        var all = new ArrayList<Map.Entry<String, Root>>(MUTATIONS.entrySet());
        all.addAll(QUERIES.entrySet());
        for (var entry : all) {
            var root = entry.getValue();
            var mutation = MUTATIONS.containsKey(entry.getKey());
            var document = document(mutation ? "mutation" : "query", root);
            if (mutation) {
                assertThat(shop.prepare(document, variables).requestedCost())
                        .as(entry.getKey())
                        .isEqualTo(10);
            }
            if (!root.scopes().isEmpty()) {
                assertThat(stranger.error(document, variables))
                        .as(entry.getKey())
                        .isEqualTo("ACCESS_DENIED");
                var errors = shop.with(root.scopes())
                        .execute(document, variables)
                        .body()
                        .get("errors");
                assertThat(String.valueOf(errors)).as(entry.getKey()).doesNotContain("ACCESS_DENIED");
            }
        }
    }

    /** With those variables declared that it uses. */
    private static String document(String kind, Root root) {
        var variables = Stream.of("id", "option")
                .filter(name -> root.document().contains("$" + name))
                .map(name -> "$" + name + ": ID!")
                .collect(Collectors.joining(", "));
        return kind + (variables.isEmpty() ? "" : "(" + variables + ")") + " { " + root.document() + " }";
    }
}
