package io.storeloom.activities.health;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what uses touch off the types and directives of an introspection's answer (GraphQL specification, "Introspection"). */
final class Introspection {

    private final SchemaUses uses;
    private final TreeMap<String, SchemaFact> facts = new TreeMap<>();

    Introspection(SchemaUses uses) {
        this.uses = uses;
    }

    SchemaFacts facts() {
        return new SchemaFacts(facts);
    }

    /** @param type a {@code __Type}; null and missing ones do not exist */
    Introspection type(@Nullable JsonNode type) {
        if (type == null || !type.isObject()) {
            return this;
        }
        String name = type.path("name").asString();
        for (JsonNode field : type.path("fields")) {
            String path = name + "." + field.path("name").asString();
            if (put(path, fact(field))) {
                field.path("args").forEach(argument -> argument(path, argument));
            }
        }
        for (JsonNode field : type.path("inputFields")) {
            put(name + "." + field.path("name").asString(), fact(field));
        }
        for (JsonNode value : type.path("enumValues")) {
            put(
                    name + "." + value.path("name").asString(),
                    new SchemaFact(SchemaFact.VALUE.type(), null, deprecated(value)));
        }
        for (JsonNode member : type.path("possibleTypes")) {
            put(member.path("name").asString() + " in " + name, SchemaFact.MEMBER);
        }
        if (type.path("isOneOf").asBoolean(false)) {
            put(name + " oneOf", SchemaFact.ONE_OF);
        }
        return this;
    }

    Introspection directives(JsonNode directives) {
        for (JsonNode directive : directives) {
            String path = "@" + directive.path("name").asString();
            if (put(path, SchemaFact.DIRECTIVE)) {
                directive.path("args").forEach(argument -> argument(path, argument));
            }
        }
        return this;
    }

    private void argument(String path, JsonNode argument) {
        put(path + "(" + argument.path("name").asString() + ")", fact(argument));
    }

    private boolean put(String path, SchemaFact fact) {
        if (uses.cover(path)) {
            facts.put(path, fact);
            return true;
        }
        return false;
    }

    private static SchemaFact fact(JsonNode element) {
        return new SchemaFact(
                reference(element.path("type")), element.path("defaultValue").stringValue(null), deprecated(element));
    }

    private static @Nullable String deprecated(JsonNode element) {
        return element.path("isDeprecated").asBoolean(false)
                ? element.path("deprecationReason").stringValue("No longer supported")
                : null;
    }

    private static String reference(JsonNode type) {
        return switch (type.path("kind").asString("")) {
            case "NON_NULL" -> reference(type.path("ofType")) + "!";
            case "LIST" -> "[" + reference(type.path("ofType")) + "]";
            default -> type.path("name").asString("");
        };
    }
}
