package io.storeloom.infra.shopify.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.ShopSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every edit of the merchant's is there over HTTP too. */
class EditControlTest {
    private static final String SHOP = "edits.myshopify.com";
    private static Simulator simulator;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests().withVersions("2026-10"));
        simulator.open(ShopSpec.of(SHOP), "client", "secret", List.of("write_products"));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        simulator.close();
    }

    @Test
    void doesEveryEditThatTheHelpLists() throws Exception {
        var product = Map.of(
                "title",
                "Mug",
                "handle",
                "mug",
                "productOptions",
                List.of(Map.of("name", "Kind", "values", List.of(Map.of("name", "A")))),
                "variants",
                List.of(Map.of("optionValues", List.of(Map.of("optionName", "Kind", "name", "A")))));
        var mug = edit("add-products", Map.of("products", List.of(product)))
                .get("ids")
                .get(0)
                .asString();
        edit("add-tag", Map.of("product", "mug", "tag", "x"));
        edit("remove-tag", Map.of("product", "mug", "tag", "x"));
        edit("add-image", Map.of("product", "mug", "url", "https://cdn.example.test/a.jpg", "alt", "Front"));
        edit(
                "set-metafield",
                Map.of("owner", "mug", "namespace", "custom", "key", "care", "type", "boolean", "value", "true"));
        edit("remove-metafield", Map.of("owner", mug, "namespace", "custom", "key", "care"));
        var variant = edit(
                        "add-variant",
                        Map.of(
                                "product",
                                "mug",
                                "variant",
                                Map.of("optionValues", List.of(Map.of("optionName", "Kind", "name", "B")))))
                .get("id")
                .asString();
        edit("edit-variant", Map.of("variant", variant, "changes", Map.of("taxable", false)));
        edit("set-price", Map.of("variant", variant, "price", "3.00"));
        edit("rename-option", Map.of("product", "mug", "from", "Kind", "to", "Sort"));
        var attic = edit("add-location", Map.of("name", "Attic")).get("id").asString();
        edit("set-stock", Map.of("variant", variant, "location", "Attic", "available", 5));
        edit("sell", Map.of("variant", variant, "location", attic, "units", 2));
        assertThat(simulator.merchant(SHOP).stock().of(variant)).containsEntry("Attic", 3);
        edit("stock", Map.of("variant", variant, "location", "Shop floor"));
        edit("unstock", Map.of("variant", variant, "location", "Shop floor"));
        edit("delete-variant", Map.of("variant", variant));
        var collection = edit("add-collection", Map.of("title", "Home", "products", List.of("mug")))
                .get("id")
                .asString();
        var rules = List.of(Map.of("column", "TAG", "relation", "EQUALS", "condition", "x"));
        edit(
                "add-collection",
                Map.of("title", "Tagged", "ruleSet", Map.of("appliedDisjunctively", true, "rules", rules)));
        edit("edit-collection", Map.of("collection", collection, "changes", Map.of("title", "House")));
        edit("leave-collection", Map.of("collection", collection, "product", "mug"));
        edit("join-collection", Map.of("collection", collection, "product", "mug"));
        edit("delete-collection", Map.of("collection", collection));
        edit("change-handle", Map.of("product", "mug", "handle", "cup"));

        var state = Visitor.json(call("GET", "/state", "")).get(mug);
        assertThat(state.get("handle").asString()).isEqualTo("cup");
        assertThat(state.get("media").get(0).get("alt").asString()).isEqualTo("Front");
    }

    @Test
    void setsRulesOfFilesAndTheLimitOfVariants() throws Exception {
        var rules = Visitor.json(call("PUT", "/file-rules", "{\"url\": \"late\", \"looks\": 3}"));
        assertThat(rules.get(0).get("urlPart").asString()).isEqualTo("late");
        assertThat(call("PUT", "/file-rules", "{\"url\": \"late\", \"error\": \"NONE\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Visitor.json(call("POST", "/file-rules/release", "{\"url\": \"late\"}")))
                .isEmpty();
        call("PUT", "/file-rules", "{\"url\": \"bad\", \"error\": \"INVALID_IMAGE_RESOLUTION\"}");
        assertThat(Visitor.json(call("GET", "/file-rules", ""))).hasSize(1);
        assertThat(Visitor.json(call("DELETE", "/file-rules", ""))).isEmpty();
        assertThat(call("PUT", "/variant-limit", "{\"threshold\": 10, \"perDay\": 5}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(simulator.shop(SHOP).settings().variantQuota.perDay).isEqualTo(5);
    }

    @Test
    void saysWhatIsMissingOrUnknown() throws Exception {
        assertThat(call("POST", "/edits/add-tag", "{\"product\": \"mug\"}").body())
                .contains("tag is missing");
        assertThat(call("POST", "/edits/add-tag", "{\"product\": \"none\", \"tag\": \"x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(call("POST", "/edits/paint", "{}").statusCode()).isEqualTo(404);
    }

    private static JsonNode edit(String name, Map<String, ?> fields) throws IOException, InterruptedException {
        var answer = call("POST", "/edits/" + name, Json.MAPPER.writeValueAsString(fields));
        assertThat(answer.statusCode()).as(name + ": " + answer.body()).isBetween(200, 201);
        return Visitor.json(answer);
    }

    private static HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + simulator.adminPort() + "/_sim/shops/" + SHOP + path);
        return http.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
