package io.storeloom.worker.console;

import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import io.storeloom.worker.Lines;
import io.storeloom.worker.Merchant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets up over the API, as a merchant's own program would, what the pages then show: a catalogue, and stores that are connected. */
final class ApiMerchant {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Simulator shopify;

    ApiMerchant(String url, Simulator shopify) {
        base = url + "/api/v1";
        this.shopify = shopify;
    }

    /** Products {@code P-0001} and so on, each in the one category, with this many variants. */
    void catalogue(int products, int variants) {
        load(Lines.category("mugs", "Mugs") + Lines.products(products, "mugs", variants));
    }

    void load(String lines) {
        JsonNode report = call("POST", "/catalog/imports", "application/x-ndjson", lines);
        if (report.path("rejectedCount").asInt() > 0) {
            throw new IllegalStateException(report.toString());
        }
    }

    /** Takes products out of the catalogue that other tests share. */
    void remove(List<String> products) {
        products.forEach(product -> call("DELETE", "/catalog/products/" + product, "application/json", ""));
    }

    /** A price list without prices. */
    void priceList(String name, String currency) {
        put("/catalog/price-lists/" + name, Map.of("currency", currency, "items", List.of()));
    }

    /** Someone else who may sign in with {@link ApiProcess#PASSWORD}; answers the e-mail. */
    String person(String role) {
        String email = role.toLowerCase(Locale.ROOT) + "-" + UUID.randomUUID() + "@northwind.example";
        post(
                "/users",
                Map.of("email", email, "displayName", "A " + role, "role", role, "password", ApiProcess.PASSWORD));
        return email;
    }

    JsonNode connector(UUID store) {
        return call("GET", "/stores/" + store + "/connector", "application/json", "");
    }

    /** Saves a connector's settings with one of them changed, as somebody else would. */
    void change(UUID store, String setting, Object value) {
        ObjectNode settings = (ObjectNode) connector(store).path("settings");
        settings.set(setting, Rows.JSON.valueToTree(value));
        call("PUT", "/stores/" + store + "/connector", "application/json", settings.toString());
    }

    JsonNode events(UUID store) {
        return call("GET", "/sync-events?store=" + store, "application/json", "")
                .path("items");
    }

    /** A store on Shopify's Standard plan whose shop is empty, connected, with its connector on. */
    UUID store(String name, String shopDomain) {
        return store(name, shopDomain, Plan.STANDARD);
    }

    UUID store(String name, String shopDomain, Plan plan) {
        String secret = "shpss_" + UUID.randomUUID();
        shopify.open(ShopSpec.of(shopDomain).withPlan(plan), "client-" + shopDomain, secret, Merchant.SCOPES);
        String id = post("/stores", Map.of("name", name, "shopDomain", shopDomain))
                .path("id")
                .asString();
        put(
                "/stores/" + id + "/connection",
                Map.of("authMode", "CLIENT_CREDENTIALS", "clientId", "client-" + shopDomain, "clientSecret", secret));
        JsonNode details = call("GET", "/stores/" + id + "/details", "application/json", "");
        put(
                "/stores/" + id + "/connector",
                Map.of(
                        "language",
                        "en",
                        "locations",
                        Map.of("MAIN", first(details, "locations")),
                        "publications",
                        List.of(first(details, "publications"))));
        post("/stores/" + id + "/connector/enable", Map.of());
        return UUID.fromString(id);
    }

    /** Starts a push of the store; answers the event's id. */
    UUID sync(UUID store) {
        return UUID.fromString(post("/stores/" + store + "/sync-events", Map.of("mode", "INCREMENTAL"))
                .path("id")
                .asString());
    }

    JsonNode event(UUID id) {
        return call("GET", "/sync-events/" + id, "application/json", "");
    }

    /** What the stream says of the event, from now on; ends when the api does. */
    Stream<JsonNode> stream(UUID event) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/events"))
                .header("Authorization", "Bearer " + ApiProcess.TOKEN)
                .header("Accept", "text/event-stream")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("data:") && line.contains(event.toString()))
                .map(line -> Rows.JSON.readTree(line.substring("data:".length())));
    }

    private static String first(JsonNode details, String list) {
        return details.path(list).path(0).path("id").asString();
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return call("POST", path, "application/json", Rows.JSON.writeValueAsString(body));
    }

    private void put(String path, Map<String, ?> body) {
        call("PUT", path, "application/json", Rows.JSON.writeValueAsString(body));
    }

    private JsonNode call(String method, String path, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + ApiProcess.TOKEN)
                .header("Content-Type", type)
                .header("If-Match", "*")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return answer.body().isEmpty() ? Rows.JSON.createObjectNode() : Rows.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
