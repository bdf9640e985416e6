package io.storeloom.activities.health;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.storeloom.infra.shopify.schema.AdminSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A version of Shopify's schema as it was published: its introspection, and graphql-java's view of it. */
record RealSchema(String version, JsonNode introspection, Map<String, JsonNode> types, GraphQLSchema schema) {

    private static final Map<String, RealSchema> READ = new ConcurrentHashMap<>();

    static RealSchema of(String version) {
        return READ.computeIfAbsent(version, RealSchema::read);
    }

    private static RealSchema read(String version) {
        try (InputStream packed = Objects.requireNonNull(
                        AdminSchemas.class.getResourceAsStream("admin_" + version + ".json.gz"), version);
                InputStream plain = new GZIPInputStream(packed)) {
            JsonNode root = JsonMapper.shared().readTree(plain).path("data").path("__schema");
            Map<String, JsonNode> types = new HashMap<>();
            root.path("types").forEach(type -> types.put(type.path("name").asString(), type));
            return new RealSchema(
                    version,
                    root,
                    types,
                    UnExecutableSchemaGenerator.makeUnExecutableSchema(
                            AdminSchemas.read(version).types()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SchemaFacts facts(SchemaUses uses) {
        Introspection reading = new Introspection(uses).directives(introspection.path("directives"));
        uses.types().forEach(type -> reading.type(types.get(type)));
        return reading.facts();
    }
}
