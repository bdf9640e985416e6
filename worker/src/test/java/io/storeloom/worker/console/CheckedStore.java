package io.storeloom.worker.console;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.worker.House;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A store before the whole house, as a program sees its health: through the requests that the console's pages make. */
final class CheckedStore {

    final Asking api;
    final ApiMerchant merchant;
    final UUID id;
    final String shop;

    CheckedStore(Console console, String name) {
        shop = name + "-" + UUID.randomUUID().toString().substring(0, 8) + ".myshopify.com";
        api = new Asking(console.api().url(), ApiProcess.TOKEN);
        merchant = new ApiMerchant(console.api().url(), House.get().simulator());
        id = merchant.store(name, shop, Plan.UNLIMITED);
    }

    String client() {
        return "client-" + shop;
    }

    /** The store's health after a check that began now. */
    JsonNode checked() throws IOException, InterruptedException {
        JsonNode number =
                api.must("POST", "/stores/" + id + "/health-checks", Map.of()).at("/check/number");
        return api.await(
                "/stores/" + id + "/health",
                health -> health.at("/check/number").equals(number)
                        && !health.at("/check/status").asString().equals("RUNNING"));
    }

    /** On its own page, on the connection page and among the stores: the same everywhere. */
    List<String> badges() throws IOException, InterruptedException {
        JsonNode cards = get("/stores?limit=200").path("items");
        return List.of(
                get("/stores/" + id).path("badge").asString(),
                get("/stores/" + id + "/connection").path("status").asString(),
                cards.values().stream()
                        .filter(card -> card.path("id").asString().equals(id.toString()))
                        .map(card -> card.path("badge").asString())
                        .findFirst()
                        .orElse("not among the stores"));
    }

    JsonNode source() throws IOException, InterruptedException {
        return get("/sources/" + id);
    }

    JsonNode mapping() throws IOException, InterruptedException {
        return get("/sources/" + id + "/field-mappings");
    }

    void confirmMapping() throws IOException, InterruptedException {
        api.must(
                "POST",
                "/sources/" + id + "/field-mappings/confirm",
                Map.of("version", mapping().path("version").asLong()));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return api.must("GET", path, Map.of());
    }

    String acknowledgements() {
        return "/sources/" + id + "/actions/acknowledge-schema-change";
    }
}
