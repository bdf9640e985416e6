package io.storeloom.infra.shopify.schema;

import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.InputObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Admin schemas as Shopify publishes them in the npm package {@code @shopify/dev-mcp} (see LICENSE beside the files). */
public final class AdminSchemas {

    /** Oldest first. */
    public static final List<String> VERSIONS = List.of("2025-10", "2026-01", "2026-04", "2026-07", "2026-10");

    private static final JsonMapper JSON = new JsonMapper();

    private AdminSchemas() {}

    /**
     * Reads one version: 1–3 seconds.
     *
     * @throws IllegalArgumentException for a version that is not shipped
     */
    public static AdminSchema read(String version) {
        var root = json(version);
        var schema = root.get("data").get("__schema");
        @SuppressWarnings("unchecked")
        Map<String, Object> introspection = JSON.convertValue(root.get("data"), Map.class);
        var document = new InputDeprecations(schema)
                .restored(withOneOf(new IntrospectionResultToSchema().createSchemaDefinition(introspection), schema));
        var fields = new HashMap<String, AccessRule>();
        var types = new HashMap<String, AccessRule>();
        for (var item : root.get("offline_scopes").get("items")) {
            var scopes = item.get("offlineScopes").values().stream()
                    .map(JsonNode::asString)
                    .toList();
            if (scopes.isEmpty()) {
                continue;
            }
            var rule = new AccessRule(item.get("requiredAccess").asString(), scopes);
            var type = item.get("typeName").asString();
            if (item.get("type").asString().equals("type")) {
                types.put(type, rule);
            } else {
                fields.put(type + "." + item.get("fieldName").asString(), rule);
            }
        }
        return new AdminSchema(version, new SchemaParser().buildRegistry(document), fields, types);
    }

    /**
     * Reads one version and changes it.
     *
     * @throws IllegalArgumentException for a version that is not shipped, or an edit of what is not in it
     */
    public static AdminSchema read(String version, List<SchemaEdit> edits) {
        var schema = read(version);
        edits.forEach(new SchemaEdits(schema.types())::apply);
        return schema;
    }

    /** The conversion drops {@code isOneOf}; without it several identifiers at once would pass. */
    private static Document withOneOf(Document document, JsonNode schema) {
        var oneOf = new HashSet<String>();
        for (var type : schema.get("types")) {
            var flag = type.get("isOneOf");
            if (flag != null && flag.isBoolean() && flag.booleanValue()) {
                oneOf.add(type.get("name").asString());
            }
        }
        var marked = document.getDefinitions().stream()
                .map(definition -> definition instanceof InputObjectTypeDefinition input
                                && oneOf.contains(input.getName())
                                && !input.hasDirective("oneOf")
                        ? input.transform(builder -> builder.directive(
                                Directive.newDirective().name("oneOf").build()))
                        : definition)
                .toList();
        return document.transform(builder -> builder.definitions(List.copyOf(marked)));
    }

    private static JsonNode json(String version) {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException("no such version: " + version);
        }
        try (var packed = Objects.requireNonNull(
                        AdminSchemas.class.getResourceAsStream("admin_" + version + ".json.gz"), version);
                var plain = new GZIPInputStream(packed, 1 << 16)) {
            return JSON.readTree(plain);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
