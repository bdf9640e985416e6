package io.storeloom.infra.shopify.door;

import io.storeloom.infra.shopify.schema.SchemaEdit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a shop's API differs from what Shopify published: schema edits, and the version that answers. */
final class SchemaControl {
    private static final String SCHEMA = "/_sim/shops/{domain}/schema";

    private final Simulator simulator;

    SchemaControl(Simulator simulator) {
        this.simulator = simulator;
    }

    void addTo(Routes routes) {
        routes.add("GET", SCHEMA, "the shop's schema edits by version", call -> {
            return Answer.json(200, simulator.shop(call.domain()).settings().schemaEdits);
        });
        routes.add(
                "PUT",
                SCHEMA,
                "this version's schema with these edits instead of earlier ones; introspection and execution follow; takes seconds"
                        + " {version, edits [{change: " + Arrays.toString(SchemaEdit.Change.values())
                        + ", path: Type.field | InputType.field | Enum.VALUE | Type.field(argument), type, value}]}",
                call -> {
                    var edits = call.objects("edits").stream()
                            .map(SchemaControl::edit)
                            .toList();
                    simulator.circumstances(call.domain()).editSchema(call.text("version"), edits);
                    return Answer.json(200, simulator.shop(call.domain()).settings().schemaEdits);
                });
        routes.add("DELETE", SCHEMA, "every version as published", call -> {
            for (var version : List.copyOf(
                    simulator.shop(call.domain()).settings().schemaEdits.keySet())) {
                simulator.circumstances(call.domain()).editSchema(version, List.of());
            }
            return Answer.json(200, Map.of());
        });
        routes.add(
                "PUT",
                "/_sim/shops/{domain}/served-version",
                "the version that answers whatever is asked for {version}; without one, that which is asked for while it is supported",
                call -> {
                    simulator.circumstances(call.domain()).serve(call.optionalText("version"));
                    var served = new LinkedHashMap<String, @Nullable Object>();
                    served.put("version", simulator.shop(call.domain()).settings().servedVersion);
                    return Answer.json(200, served);
                });
    }

    private static SchemaEdit edit(Map<String, Object> edit) {
        var call = new ControlCall(Map.of(), Map.of(), edit);
        return new SchemaEdit(
                call.choice("change", SchemaEdit.Change.class),
                call.text("path"),
                call.optionalText("type"),
                call.optionalText("value"));
    }
}
