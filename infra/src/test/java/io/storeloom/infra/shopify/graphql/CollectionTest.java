package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectionTest {

    private final Caller now = Caller.ofNewShop("2026-07");
    private final Caller old = now.in("2026-04");

    @Test
    void takesProductsByHandInBothModels() {
        var mug = Goods.product(old, "Mug");
        var lamp = Goods.product(old, "Lamp");
        var legacy = old.ask(
                        "mutation($i: CollectionInput!) { collectionCreate(input: $i) { collection { id handle } userErrors { message } } }",
                        Map.of("i", Map.of("title", "Kitchen", "products", List.of(mug))))
                .at("collectionCreate", "collection", "id")
                .text();
        var source = now.ask("query($id: ID!) { collection(id: $id) { sources { id } } }", Map.of("id", legacy))
                .at("collection", "sources", 0, "id")
                .text();
        var answer = now.ask(
                """
                mutation($c: CollectionUpdateInput!) { collectionUpdate(collection: $c) {
                  collection { products(first: 5) { nodes { id } } } job { id done } userErrors { message } } }
                """,
                Map.of(
                        "c",
                        Map.of(
                                "id",
                                legacy,
                                "sourcesToUpdate",
                                List.of(Map.of(
                                        "condition",
                                        Map.of(
                                                "id",
                                                source,
                                                "inclusion",
                                                Map.of(
                                                        "selectionsToAdd", List.of(Map.of("productId", lamp)),
                                                        "selectionsToRemove", List.of(Map.of("productId", mug)))))))));

        assertThat(answer.at("collectionUpdate", "userErrors").list()).isEmpty();
        assertThat(answer.at("collectionUpdate", "job", "done").text()).isEqualTo("false");
        assertThat(members(old, legacy)).containsExactly(lamp);
    }

    @Test
    void hidesWhatOlderVersionsCannotSay() {
        var mug = Goods.product(now, "Mug");
        var child = create(
                "Cups",
                Map.of(
                        "source",
                        Map.of("title", "Hub", "inclusion", Map.of("selections", List.of(Map.of("productId", mug))))));
        var parent =
                create("Kitchen", Map.of("subCollections", Map.of("title", "Below", "collectionIds", List.of(child))));

        assertThat(members(now, parent)).containsExactly(mug);
        assertThat(titles(now)).containsExactly("Cups", "Kitchen");
        assertThat(titles(old)).containsExactly("Cups");
        assertThat(old.ask("query($id: ID!) { collection(id: $id) { id } }", Map.of("id", parent))
                        .at("collection")
                        .value())
                .isNull();
    }

    @Test
    void joinsAndLeavesFromTheProductsSide() {
        var collection = create("Kitchen");
        var mug = Goods.product(old, "Mug");
        var update =
                "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { product { collections(first: 5) { nodes { id } } } userErrors { message } } }";

        var joined = old.ask(update, Map.of("p", Map.of("id", mug, "collectionsToJoin", List.of(collection))));
        assertThat(joined.at("productUpdate", "product", "collections", "nodes").each("id"))
                .containsExactly(collection);
        var left = old.ask(update, Map.of("p", Map.of("id", mug, "collectionsToLeave", List.of(collection))));
        assertThat(left.at("productUpdate", "product", "collections", "nodes").list())
                .isEmpty();
    }

    @Test
    void isUnpublishedUntilItIsPublished() {
        var collection = create("Kitchen");
        var online = now.shop.publications().firstEntry().getValue().gid();
        var read =
                "query($id: ID!) { collection(id: $id) { resourcePublicationsV2(first: 5) { nodes { isPublished publication { id } } } } }";
        assertThat(now.ask(read, Map.of("id", collection))
                        .at("collection", "resourcePublicationsV2", "nodes")
                        .list())
                .isEmpty();

        var published = now.ask("""
                mutation($id: ID!, $i: [PublicationInput!]!) { publishablePublish(id: $id, input: $i) {
                  publishable { availablePublicationsCount { count } } userErrors { message } } }
                """, Map.of("id", collection, "i", List.of(Map.of("publicationId", online))));

        assertThat(published
                        .at("publishablePublish", "publishable", "availablePublicationsCount", "count")
                        .number())
                .isEqualTo(1);
        assertThat(now.ask(read, Map.of("id", collection))
                        .at("collection", "resourcePublicationsV2", "nodes")
                        .each("publication", "id"))
                .containsExactly(online);
    }

    @Test
    void leavesAnEventWhenItIsDeleted() {
        var collection = create("Kitchen");
        now.ask(
                "mutation($id: ID!) { collectionDelete(input: {id: $id}) { deletedCollectionId userErrors { message } } }",
                Map.of("id", collection));

        var events = now.ask(
                "{ events(first: 5, query: \"action:destroy AND subject_type:COLLECTION\") { nodes { ... on BasicEvent { subjectId action } } } }");
        assertThat(events.at("events", "nodes").each("subjectId")).containsExactly(collection);
    }

    @Test
    void hidesThemHoweverAnOlderVersionAsks() {
        var child = create("Cups");
        var parent =
                create("Kitchen", Map.of("subCollections", Map.of("title", "Below", "collectionIds", List.of(child))));
        var everyWay = """
                query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } collection(id: $id) { id }
                  collectionByIdentifier(identifier: {handle: "kitchen"}) { id } collectionByHandle(handle: "kitchen") { id } }
                """;
        for (var version : List.of("2026-07", "2026-10")) {
            var shown = now.in(version).ask(everyWay, Map.of("id", parent));
            assertThat(shown.at("node", "id").text()).isEqualTo(parent);
            assertThat(shown.at("nodes", 0, "id").text()).isEqualTo(parent);
            assertThat(shown.at("collectionByIdentifier", "id").text()).isEqualTo(parent);
        }
        for (var version : List.of("2025-10", "2026-01", "2026-04")) {
            var hidden = now.in(version).ask(everyWay, Map.of("id", parent));
            for (var field : List.of("node", "collection", "collectionByIdentifier", "collectionByHandle")) {
                assertThat(hidden.at(field).value()).as(version + " " + field).isNull();
            }
            assertThat(hidden.at("nodes", 0).value()).isNull();
            assertThat(now.in(version)
                            .ask("{ collectionsCount { count } }")
                            .at("collectionsCount", "count")
                            .number())
                    .isEqualTo(1);
        }
        var delete =
                "mutation($id: ID!) { collectionDelete(input: {id: $id}) { deletedCollectionId userErrors { message } } }";
        assertThat(old.ask(delete, Map.of("id", parent))
                        .at("collectionDelete", "userErrors")
                        .list())
                .hasSize(1);
        assertThat(titles(now)).containsExactly("Cups", "Kitchen");
    }

    @Test
    void findsTheMembersOfASmartCollectionByItsRulesAndTakesNoneByHand() {
        var mug = Goods.product(old, "Mug", "A");
        var lamp = Goods.product(old, "Lamp", "A");
        var create =
                "mutation($i: CollectionInput!) { collectionCreate(input: $i) { collection { id } userErrors { field message } } }";
        var rules = List.of(
                Map.of("column", "TITLE", "relation", "STARTS_WITH", "condition", "m"),
                Map.of("column", "VARIANT_PRICE", "relation", "GREATER_THAN", "condition", "99"));
        var smart = old.ask(
                        create,
                        Map.of(
                                "i",
                                Map.of("title", "M", "ruleSet", Map.of("appliedDisjunctively", true, "rules", rules))))
                .at("collectionCreate", "collection", "id")
                .text();

        assertThat(members(old, smart)).containsExactly(mug);
        assertThat(members(now, smart)).containsExactly(mug);
        var add =
                "mutation($c: ID!, $p: [ID!]!) { collectionAddProductsV2(id: $c, productIds: $p) { userErrors { code } } }";
        assertThat(old.ask(add, Map.of("c", smart, "p", List.of(lamp)))
                        .at("collectionAddProductsV2", "userErrors", 0, "code")
                        .text())
                .isEqualTo("CANT_ADD_TO_SMART_COLLECTION");
        assertThat(old.ask("{ collections(first: 5, query: \"collection_type:smart\") { nodes { id } } }")
                        .at("collections", "nodes")
                        .each("id"))
                .containsExactly(smart);
        var both = Map.of(
                "title",
                "N",
                "products",
                List.of(lamp),
                "ruleSet",
                Map.of("appliedDisjunctively", true, "rules", rules));
        assertThat(old.ask(create, Map.of("i", both))
                        .at("collectionCreate", "userErrors")
                        .list())
                .hasSize(1);
        var custom = create("Kitchen");
        var change = "mutation($i: CollectionInput!) { collectionUpdate(input: $i) { userErrors { field message } } }";
        var turned = Map.of("id", custom, "ruleSet", Map.of("appliedDisjunctively", true, "rules", rules));
        assertThat(old.ask(change, Map.of("i", turned))
                        .at("collectionUpdate", "userErrors", 0, "field")
                        .list())
                .isEqualTo(List.of("input", "ruleSet"));
    }

    private String create(String title, Object... sources) {
        return now.ask(
                        "mutation($c: CollectionCreateInput!) { collectionCreate(collection: $c) { collection { id } userErrors { field message } } }",
                        Map.of("c", Map.of("title", title, "sources", List.of(sources))))
                .at("collectionCreate", "collection", "id")
                .text();
    }

    private static List<String> members(Caller caller, String collection) {
        return caller.ask(
                        "query($id: ID!) { collection(id: $id) { products(first: 50) { nodes { id } } } }",
                        Map.of("id", collection))
                .at("collection", "products", "nodes")
                .each("id");
    }

    private static List<String> titles(Caller caller) {
        return caller.ask("{ collections(first: 50, sortKey: TITLE) { nodes { title } } }")
                .at("collections", "nodes")
                .each("title");
    }
}
