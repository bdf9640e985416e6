package io.storeloom.infra.demo;

import io.storeloom.infra.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads the demo tenant through the public API alone: catalogue, store, connection, connector, first synchronisation. Once
 * it is loaded it is left alone; a loading that was broken off goes on where it stopped.
 */
public final class DemoTenant {

    private static final String STORE = "Lumen & Loom Online";
    private static final String IMPORTS = "/api/v1/catalog/imports?mode=MERGE";

    private final DemoHouse house;
    private final DemoShop shop;
    private final Rest api;
    private final Consumer<String> say;

    private DemoTenant(DemoHouse house, DemoShop shop, Rest api, Consumer<String> say) {
        this.house = house;
        this.shop = shop;
        this.api = api;
        this.say = say;
    }

    /**
     * Makes sure that the demo is there.
     *
     * @return STORE_ID and the shop's credentials, for scripts
     * @throws CannotStart when the API or the simulator refuses a step, in its own words
     */
    public static Map<String, String> present(DemoHouse house, Consumer<String> say) {
        String real = house.shop();
        DemoShop shop = real == null
                ? DemoShop.simulated(house.memory())
                : new DemoShop(real, house.clientId(), house.clientSecret());
        try (Rest api = new Rest(house.api(), house.token())) {
            return new DemoTenant(house, shop, api, say).present();
        }
    }

    /** The tenant's id, as the API tells it. */
    public static String tenantOf(DemoHouse house) {
        try (Rest api = new Rest(house.api(), house.token())) {
            return api.mustGet("/api/v1/me").path("tenant").path("id").asString();
        }
    }

    private Map<String, String> present() {
        var simulated = house.simulator();
        if (simulated != null) {
            try (Rest simulator = new Rest(simulated, null)) {
                shop.open(simulator);
            }
        }
        Path loaded = house.memory().resolveSibling("demo-loaded-" + shop.domain());
        if (!Files.exists(loaded)) {
            loadCatalogue();
            String id = connected();
            if (simulated == null) {
                say.accept("the store of " + shop.domain() + " is connected; its connector is off until you enable it");
            } else {
                start(id);
            }
            remember(loaded);
        }
        Map<String, String> values = new LinkedHashMap<>(shop.environment());
        String id = storeId();
        if (id != null) {
            values.put("STORE_ID", id);
        }
        return values;
    }

    private void loadCatalogue() {
        DemoCatalogue catalogue = DemoCatalogue.made();
        JsonNode categories = imported("application/x-ndjson", catalogue.categoriesNdjson());
        JsonNode table = imported("text/csv", catalogue.productsCsv());
        imported("application/x-ndjson", catalogue.productsNdjson());
        say.accept("catalogue loaded: " + categories.path("received").asInt() + " categories, "
                + table.path("received").asInt() + " products from "
                + table.path("rows").asInt()
                + " rows of a merchant's CSV, then their Chinese texts");
    }

    private JsonNode imported(String contentType, String body) {
        JsonNode answer = api.upload(IMPORTS, contentType, body);
        JsonNode rejected = answer.path("rejected");
        if (!rejected.isEmpty()) {
            throw new CannotStart("The demo catalogue was not taken whole: " + rejected.path(0));
        }
        return answer;
    }

    private String connected() {
        String known = storeId();
        String id = known != null
                ? known
                : api.must(
                                "POST",
                                "/api/v1/stores",
                                Map.of("name", STORE, "shopDomain", shop.domain(), "environment", "PRODUCTION"))
                        .path("id")
                        .asString();
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

    private void start(String id) {
        String store = "/api/v1/stores/" + id;
        JsonNode details = api.mustGet(store + "/details");
        JsonNode present = api.mustGet(store + "/connector").path("settings");
        ObjectNode settings = (ObjectNode) present;
        settings.put("language", "en");
        settings.putArray("languages").add("zh-CN");
        settings.putObject("locations").put("MAIN", named(details, "locations", "name", DemoShop.LOCATION));
        settings.putArray("publications").add(named(details, "publications", "title", DemoShop.CHANNEL));
        settings.put("cron", "0 3 * * *");
        settings.put("zone", "Europe/Berlin");
        api.must("PUT", store + "/connector", settings);
        api.must("POST", store + "/connector/enable", Map.of());
        api.must("POST", store + "/sync-events", Map.of("mode", "INCREMENTAL"));
        say.accept("first synchronisation started: watch it in the console");
    }

    private static String named(JsonNode details, String list, String field, String name) {
        for (JsonNode each : details.path(list)) {
            if (each.path(field).asString("").equals(name)) {
                return each.path("id").asString();
            }
        }
        throw new CannotStart("The demo shop has no " + name + " among its " + list + ".");
    }

    private @Nullable String storeId() {
        for (JsonNode store : api.mustGet("/api/v1/stores?limit=100").path("items")) {
            if (store.path("shopDomain").asString("").equals(shop.domain())) {
                return store.path("id").asString();
            }
        }
        return null;
    }

    private static void remember(Path loaded) {
        try {
            Files.createFile(loaded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
