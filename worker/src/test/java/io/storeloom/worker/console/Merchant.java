package io.storeloom.worker.console;

import io.storeloom.infra.shopify.door.Simulator;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Sets up over the API, as a merchant's own program would, what the pages then show: a catalogue, and stores that are connected. */
final class Merchant {

    private static final List<String> SCOPES = List.of(
            "write_products",
            "write_inventory",
            "read_locations",
            "write_publications",
            "read_locales",
            "write_translations");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Simulator shopify;

    Merchant(String url, Simulator shopify) {
        base = url + "/api/v1";
        this.shopify = shopify;
    }

    /** Products {@code P-0001} and so on, each in the one category, with this many variants. */
    void catalogue(int products, int variants) {
        String lines = "{\"type\":\"category\",\"reference\":\"mugs\",\"texts\":{\"en\":{\"title\":\"Mugs\"}}}\n"
                + IntStream.rangeClosed(1, products)
                        .mapToObj(n -> product("P-%04d".formatted(n), n, variants))
                        .collect(Collectors.joining());
        JsonNode report = call("POST", "/catalog/imports", "application/x-ndjson", lines);
        if (report.path("rejectedCount").asInt() > 0) {
            throw new IllegalStateException(report.toString());
        }
    }

    private static String product(String reference, int number, int variants) {
        String values = IntStream.rangeClosed(1, variants)
                .mapToObj("\"Size %d\""::formatted)
                .collect(Collectors.joining(","));
        String sizes = IntStream.rangeClosed(1, variants)
                .mapToObj(size -> """
                        {"reference":"%1$s-%2$d","sku":"%1$s-%2$d","optionValues":["Size %2$d"],"price":"12.50","stock":{"MAIN":4}}""".formatted(reference, size))
                .collect(Collectors.joining(","));
        return """
                {"type":"product","reference":"%s","categories":["mugs"],"options":[{"name":"Size","values":[%s]}],"texts":{"en":{"title":"Mug %d"}},"variants":[%s]}
                """.formatted(reference, values, number, sizes);
    }

    /** A store on Shopify's Standard plan whose shop is empty, connected, with its connector on. */
    UUID store(String name, String shopDomain) {
        return store(name, shopDomain, Plan.STANDARD);
    }

    UUID store(String name, String shopDomain, Plan plan) {
        String secret = "shpss_" + UUID.randomUUID();
        shopify.open(ShopSpec.of(shopDomain).withPlan(plan), "client-" + shopDomain, secret, SCOPES);
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
            return Rows.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
