package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.shop.Shop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** The merchant's hands and eyes over HTTP. */
final class MerchantControl {
    private static final String SHOP = "/_sim/shops/{domain}";

    private final Simulator simulator;

    MerchantControl(Simulator simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes routes) {
        routes.add("GET", SHOP + "/counts", "how many products, variants, collections … the shop holds", call -> {
            merchant(call);
            return Answer.json(200, counts(simulator.shop(call.domain())));
        });
        routes.add(
                "POST",
                SHOP + "/graphql",
                "any document with every right, unpriced and not logged {query, variables} → data",
                call -> {
                    var variables = call.body().get("variables") instanceof Map<?, ?> map
                            ? Json.named(map)
                            : Map.<String, Object>of();
                    return Answer.json(200, merchant(call).graphql(call.text("query"), variables));
                });
        routes.add(
                "POST",
                SHOP + "/products",
                "adds a product that no app knows (fields of ProductSetInput) → {id}",
                call -> Answer.json(201, Map.of("id", merchant(call).addProduct(call.body()))));
        routes.add(
                "PATCH",
                SHOP + "/products/{ref}",
                "edits a product by handle or GID (fields of ProductUpdateInput)",
                call -> {
                    merchant(call).editProduct(call.variable("ref"), call.body());
                    return Answer.json(200, Map.of());
                });
        routes.add("DELETE", SHOP + "/products/{ref}", "deletes a product by handle or GID", call -> {
            merchant(call).deleteProduct(call.variable("ref"));
            return Answer.json(200, Map.of());
        });
    }

    private Merchant merchant(ControlCall call) {
        if (simulator.shops().find(call.domain()).isEmpty()) {
            throw new NoSuchElementException("no shop " + call.domain());
        }
        return simulator.merchant(call.domain());
    }

    static Map<String, Integer> counts(Shop shop) {
        shop.lock().lock();
        try {
            var counts = new LinkedHashMap<String, Integer>();
            counts.put("products", shop.products().size());
            counts.put("variants", shop.variantIds().size());
            counts.put("collections", shop.collections().size());
            counts.put("files", shop.files().size());
            counts.put("locations", shop.locations().size());
            counts.put("publications", shop.publications().size());
            counts.put("metafieldDefinitions", shop.definitions().size());
            return counts;
        } finally {
            shop.lock().unlock();
        }
    }
}
