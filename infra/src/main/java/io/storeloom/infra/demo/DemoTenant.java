package io.storeloom.infra.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Loads the demo tenant through the public API alone: catalogue, store, connection, connector, first synchronisation. A
 * second call finds it and loads nothing.
 */
public final class DemoTenant {

    private static final String STORE = "Lumen & Loom Online";

    private final DemoHouse house;
    private final Consumer<String> say;

    private DemoTenant(DemoHouse house, Consumer<String> say) {
        this.house = house;
        this.say = say;
    }

    /**
     * Makes sure that the demo is there.
     *
     * @return STORE_ID and the shop's credentials, for scripts
     */
    public static Map<String, String> present(DemoHouse house, Consumer<String> say) {
        return new DemoTenant(house, say).present();
    }

    private Map<String, String> present() {
        String real = house.shop();
        DemoShop shop = real == null
                ? DemoShop.simulated(house.memory())
                : new DemoShop(real, house.clientId(), house.clientSecret());
        try (Rest api = new Rest(house.api(), house.token())) {
            var simulated = house.simulator();
            if (simulated != null) {
                try (Rest simulator = new Rest(simulated, null)) {
                    shop.open(simulator);
                }
            }
            String id = storeId(api, shop);
            if (id.isEmpty()) {
                loadCatalogue(api);
                id = connect(api, shop);
                if (real == null) {
                    start(api, id);
                } else {
                    say.accept("the store of " + real + " is connected; its connector is off until you enable it");
                }
            }
            Map<String, String> values = new LinkedHashMap<>(shop.environment());
            values.put("STORE_ID", id);
            return values;
        }
    }

    private static String storeId(Rest api, DemoShop shop) {
        for (JsonNode store : api.mustGet("/api/v1/stores?limit=100").path("items")) {
            if (store.path("domain").asString("").equals(shop.domain())) {
                return store.path("id").asString("");
            }
        }
        return "";
    }

    private void loadCatalogue(Rest api) {
        DemoCatalogue catalogue = DemoCatalogue.made();
        String imports = "/api/v1/catalog/imports?mode=MERGE";
        JsonNode categories = api.upload(imports, "application/x-ndjson", catalogue.categoriesNdjson());
        JsonNode csv = api.upload(imports, "text/csv", catalogue.productsCsv());
        JsonNode products = api.upload(imports, "application/x-ndjson", catalogue.productsNdjson());
        say.accept("catalogue loaded: " + categories.path("received").asInt() + " categories, "
                + csv.path("received").asInt() + " rows of the merchant's CSV, "
                + products.path("received").asInt() + " products in English and Chinese");
    }

    private String connect(Rest api, DemoShop shop) {
        JsonNode store = api.must(
                "POST", "/api/v1/stores", Map.of("name", STORE, "domain", shop.domain(), "kind", "PRODUCTION"));
        String id = store.path("id").asString();
        api.must(
                "PUT",
                "/api/v1/stores/" + id + "/connection",
                Map.of(
                        "authMode", "CLIENT_CREDENTIALS",
                        "clientId", shop.clientId(),
                        "clientSecret", shop.clientSecret()));
        say.accept("store connected: " + shop.domain());
        return id;
    }

    private void start(Rest api, String id) {
        String store = "/api/v1/stores/" + id;
        JsonNode details = api.mustGet(store + "/details");
        JsonNode location = details.path("locations").path(0);
        JsonNode channel = details.path("publications").path(0);
        api.must(
                "PUT",
                store + "/connector",
                Map.of(
                        "language", "en",
                        "languages", List.of("en", "zh-CN"),
                        "locations", Map.of("MAIN", location.path("id").asString("")),
                        "publications", List.of(channel.path("id").asString("")),
                        "schedule", Map.of("cron", "0 3 * * *", "zone", "Europe/Berlin")));
        api.must("POST", store + "/connector/enable", Map.of());
        api.must("POST", store + "/sync-events", Map.of("mode", "INCREMENTAL"));
        say.accept("first synchronisation started: watch it in the console");
    }
}
