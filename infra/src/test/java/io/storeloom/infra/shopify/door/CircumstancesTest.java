package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.shopify.schema.SchemaEdit;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.infra.shopify.shop.SimClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens to a shop around an app: versions that end, a schema that changes, an app that leaves and returns. */
class CircumstancesTest {
    private static final String SHOP = "around.myshopify.com";
    private static final String ELSEWHERE = "elsewhere.myshopify.com";
    private static final String VERSION = "2026-10";
    private static final SimClock CLOCK = SimClock.at(Instant.parse("2026-11-21T12:00:00Z"));

    private static Simulator simulator;
    private static HttpClient http;
    private Visitor visitor;
    private String token;

    @BeforeAll
    static void start() throws Exception {
        simulator =
                Simulator.start(Simulator.Options.forTests().withClock(CLOCK).withVersions("2026-07", VERSION));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        simulator.close();
    }

    @BeforeEach
    void open() throws Exception {
        simulator.reset();
        CLOCK.set(Instant.parse("2026-11-21T12:00:00Z"));
        simulator.open(ShopSpec.of(SHOP), "client", "secret", List.of("write_products"));
        visitor = new Visitor(simulator, SHOP);
        token = visitor.token("client", "secret");
    }

    @Test
    void answersInTheNextVersionOnceTheOneAskedForHasEndedAndSaysSo() throws Exception {
        assertThat(served("2026-07")).isEqualTo("2026-07");
        assertThat(supported("2026-07")).isTrue();

        CLOCK.set(Instant.parse("2027-07-01T17:00:00Z"));
        token = visitor.token("client", "secret");

        assertThat(served("2026-07")).isEqualTo(VERSION);
        assertThat(supported("2026-07")).isFalse();
        assertThat(supported(VERSION)).isTrue();
    }

    @Test
    void letsOneShopAnswerInAnotherVersionAtOnce() throws Exception {
        control("PUT", "/served-version", "{\"version\": \"2026-10\"}");
        assertThat(served("2026-07")).isEqualTo(VERSION);

        control("PUT", "/served-version", "{}");
        assertThat(served("2026-07")).isEqualTo("2026-07");
        assertThatThrownBy(() -> simulator.circumstances(SHOP).serve("2019-04")).hasMessageContaining("2019-04");
    }

    @Test
    void namesWhatIsDeprecatedInAHeader() throws Exception {
        var old = visitor.graphql(token, VERSION, "{ shop { billingAddress { id } } }", Map.of());
        var plain = visitor.graphql(token, VERSION, "{ shop { name } }", Map.of());

        assertThat(old.headers().firstValue("X-Shopify-API-Deprecated-Reason")).isPresent();
        assertThat(plain.headers().firstValue("X-Shopify-API-Deprecated-Reason"))
                .isEmpty();
    }

    @Test
    void followsTheEditsOfItsSchemaInValidationIntrospectionAndExecution() throws Exception {
        simulator.open(ShopSpec.of(ELSEWHERE), "client", "secret", List.of("write_products"));
        control("PUT", "/schema", """
                {"version": "2026-10", "edits": [
                  {"change": "REMOVE", "path": "Product.vendor"},
                  {"change": "ADD", "path": "Mutation.productDelete(reason)", "type": "String!"},
                  {"change": "ADD", "path": "ProductUpdateInput.grade", "type": "Int!"},
                  {"change": "DEFAULT", "path": "QueryRoot.products(reverse)", "value": "true"},
                  {"change": "REMOVE", "path": "ProductStatus.ARCHIVED"},
                  {"change": "TYPE", "path": "Shop.name", "type": "Int"},
                  {"change": "DEPRECATE", "path": "Shop.email", "value": "Ask someone else"}]}""");
        List.of("First", "Second").forEach(title -> simulator.merchant(SHOP).addProduct(Map.of("title", title)));

        assertThat(code(ask("{ products(first: 1) { nodes { vendor } } }"))).isEqualTo("undefinedField");
        assertThat(code(ask(
                        "mutation { productDelete(input: {id: \"gid://shopify/Product/1\"}) { deletedProductId } }")))
                .isEqualTo("missingRequiredArguments");
        assertThat(ask(
                                "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { product { id } } }",
                                Map.of("p", Map.of("title", "x")))
                        .get("errors")
                        .toString())
                .contains("grade");
        assertThat(ask("{ products(first: 2) { nodes { title } } }")
                        .get("data")
                        .get("products")
                        .get("nodes")
                        .get(0)
                        .get("title")
                        .asString())
                .isEqualTo("Second");
        assertThat(ask("mutation { productSet(input: {title: \"x\", status: ARCHIVED}) { product { id } } }")
                        .has("errors"))
                .isTrue();
        assertThat(ask("{ shop { name } }").has("errors")).isTrue();
        var type =
                ask("{ shop: __type(name: \"Shop\") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } }"
                                + " status: __type(name: \"ProductStatus\") { enumValues { name } }"
                                + " input: __type(name: \"ProductUpdateInput\") { inputFields { name type { kind } } } }")
                        .toString();
        assertThat(type)
                .contains("Ask someone else", "{\"name\":\"grade\",\"type\":{\"kind\":\"NON_NULL\"}}")
                .doesNotContain("ARCHIVED");

        var elsewhere =
                json(visitor.graphql(token, "2026-07", "{ products(first: 1) { nodes { vendor } } }", Map.of()));
        assertThat(elsewhere.has("errors")).isFalse();
        try (var other = new Visitor(simulator, ELSEWHERE)) {
            var untouched = json(other.graphql(
                    other.token("client", "secret"), VERSION, "{ products(first: 1) { nodes { vendor } } }", Map.of()));
            assertThat(untouched.has("errors")).isFalse();
        }
        control("DELETE", "/schema", "");
        assertThat(ask("{ products(first: 1) { nodes { vendor } } }").has("errors"))
                .isFalse();
    }

    @Test
    void saysWhichEditCannotBeMade() {
        var around = simulator.circumstances(SHOP);

        assertThatThrownBy(() -> around.editSchema(VERSION, List.of(SchemaEdit.remove("Product.colour"))))
                .hasMessage("Product.colour is not in this version");
        assertThatThrownBy(() -> around.editSchema(VERSION, List.of(SchemaEdit.remove("Nothing.at"))))
                .hasMessageContaining("there is no type Nothing");
        assertThatThrownBy(() -> around.editSchema(VERSION, List.of(SchemaEdit.type("Product.title", "Nothing!"))))
                .hasMessageContaining("no valid schema");
        assertThat(simulator.shop(SHOP).settings().schemaEdits).isEmpty();
    }

    @Test
    void forgetsTheSubscriptionsOfAnAppThatLeavesAndLetsItReturn() throws Exception {
        ask(
                "mutation { webhookSubscriptionCreate(topic: APP_UNINSTALLED, webhookSubscription: {uri: \"https://a.test/\"})"
                        + " { userErrors { message } } }");
        assertThat(simulator.shop(SHOP).webhooks()).hasSize(1);

        simulator.circumstances(SHOP).uninstall("client");
        assertThat(simulator.shop(SHOP).webhooks()).isEmpty();
        assertThat(visitor.askForToken("client", "secret").statusCode()).isEqualTo(400);

        simulator.circumstances(SHOP).reinstall("client");
        assertThat(visitor.askForToken("client", "secret").statusCode()).isEqualTo(200);
        simulator.circumstances(SHOP).sameOrganisation("client", false);
        assertThat(visitor.askForToken("client", "secret").body()).contains("shop_not_permitted");
    }

    @Test
    void takesScopesAwayFromATokenThatIsOut() throws Exception {
        var query = "{ products(first: 1) { nodes { id } } }";
        assertThat(ask(query).has("errors")).isFalse();

        simulator.apps().grant(SHOP, "client", Set.of("read_locations"));

        assertThat(code(ask(query))).isEqualTo("ACCESS_DENIED");
        assertThat(ask("{ currentAppInstallation { accessScopes { handle } } }").toString())
                .contains("read_locations")
                .doesNotContain("products");
    }

    @Test
    void tellsWhoTheShopIs() throws Exception {
        control(
                "PUT",
                "/details",
                "{\"contactEmail\": \"hello@around.test\", \"customDomain\": \"www.around.test\", \"countryCode\": \"FR\"}");

        var shop = ask("{ shop { contactEmail primaryDomain { host url } shopAddress { countryCodeV2 country } } }")
                .get("data")
                .get("shop")
                .toString();

        assertThat(shop)
                .isEqualTo(
                        "{\"contactEmail\":\"hello@around.test\",\"primaryDomain\":{\"host\":\"www.around.test\","
                                + "\"url\":\"https://www.around.test\"},\"shopAddress\":{\"countryCodeV2\":\"FR\",\"country\":\"France\"}}");
    }

    private String served(String asked) throws Exception {
        return visitor.graphql(token, asked, "{ shop { name } }", Map.of())
                .headers()
                .firstValue("X-Shopify-API-Version")
                .orElseThrow();
    }

    private boolean supported(String version) throws Exception {
        var all = ask("{ publicApiVersions { handle supported } }").get("data").get("publicApiVersions");
        for (var one : all) {
            if (one.get("handle").asString().equals(version)) {
                return one.get("supported").asBoolean();
            }
        }
        throw new AssertionError(version + " is not in " + all);
    }

    private JsonNode ask(String document) throws Exception {
        return ask(document, Map.of());
    }

    private JsonNode ask(String document, Map<String, Object> variables) throws Exception {
        return json(visitor.graphql(token, VERSION, document, variables));
    }

    private static String code(JsonNode answer) {
        return answer.get("errors").get(0).get("extensions").get("code").asString();
    }

    private static void control(String method, String path, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + simulator.adminPort() + "/_sim/shops/" + SHOP + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
