package io.storeloom.activities.health;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks a store what its schema says of the types that the connector knows. Blocking, outside transactions. */
@Component
class SchemaProbe {

    /** So many types are asked about in one call. */
    private static final int TYPES_A_CALL = 24;

    private final ShopifyAdmin admin;

    SchemaProbe(ShopifyAdmin admin) {
        this.admin = admin;
    }

    /** @throws ShopifyException for everything but trustworthy answers */
    SchemaFacts read(SchemaFootprint footprint, ShopAccess access, Pace pace) {
        List<String> types = List.copyOf(footprint.all().types());
        Introspection reading = new Introspection(footprint.all());
        for (int from = 0; from < types.size(); from += TYPES_A_CALL) {
            Map<String, Object> variables = new HashMap<>(Map.of("directives", from == 0));
            for (int n = 0; n < TYPES_A_CALL; n++) {
                variables.put("t" + n, from + n < types.size() ? types.get(from + n) : "");
            }
            Reply reply = admin.call(access, Operation.SCHEMA_PROBE, variables, pace);
            if (from == 0) {
                reading.directives(reply.data().path("__schema").path("directives"));
            }
            for (int n = 0; n < TYPES_A_CALL; n++) {
                reading.type(reply.data().path("t" + n));
            }
        }
        SchemaFacts facts = reading.facts();
        if (facts.byPath().isEmpty()) {
            // Everything would look removed.
            throw new ShopifyException.InvalidDocument(
                    "schema-probe", access.apiVersion(), "the shop tells nothing of its schema", null);
        }
        return facts;
    }
}
