package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.LOCATION;
import static io.storeloom.activities.sync.ShopifyExamples.aCategory;
import static io.storeloom.activities.sync.ShopifyExamples.aMug;
import static io.storeloom.activities.sync.ShopifyExamples.aShirt;
import static io.storeloom.activities.sync.ShopifyExamples.aSnapshot;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.OperationValidationRule;
import graphql.validation.Validator;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.infra.shopify.schema.AdminSchemas;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** Every document and every variable that the connector can send, held against Shopify's own schemas. */
public class ShopifyDocumentsTest {

    static final List<String> VERSIONS = Operation.API_VERSIONS;

    private static final String GID = "gid://shopify/Product/1";
    private static final JsonMapper JSON = new JsonMapper();

    /** One call as the connector can make it. */
    public record Call(Operation operation, Map<String, ?> variables) {}

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void everyDocumentAndItsVariablesAreValid(String version) {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                AdminSchemas.read(version).types());
        Set<Operation> seen = new HashSet<>();

        for (Operation operation : Operation.values()) {
            Document document =
                    new Parser().parseDocument(operation.document(version).text());
            assertThat(new Validator()
                            .validateDocument(
                                    schema,
                                    document,
                                    // A limit of graphql-java's own, which Shopify does not have.
                                    rule -> rule != OperationValidationRule.GOOD_FAITH_INTROSPECTION,
                                    Locale.ROOT))
                    .as(operation + " in " + version)
                    .isEmpty();
        }
        for (Call call : calls(version)) {
            seen.add(call.operation());
            coerce(schema, call, version);
        }

        assertThat(seen).containsExactlyInAnyOrder(Operation.values());
    }

    /** Throws when a variable does not fit; also what is sent beyond the declared variables is a mistake. */
    private static void coerce(GraphQLSchema schema, Call call, String version) {
        OperationDefinition definition = new Parser()
                .parseDocument(call.operation().document(version).text())
                .getFirstDefinitionOfType(OperationDefinition.class)
                .orElseThrow();
        // What travels is JSON.
        @SuppressWarnings("unchecked")
        Map<String, Object> raw = JSON.readValue(JSON.writeValueAsString(call.variables()), Map.class);
        List<String> declared = definition.getVariableDefinitions().stream()
                .map(v -> v.getName())
                .toList();
        assertThat(declared).as(call.operation() + " in " + version).containsAll(raw.keySet());
        ValuesResolver.coerceVariableValues(
                schema,
                definition.getVariableDefinitions(),
                RawVariables.of(raw),
                GraphQLContext.getDefault(),
                Locale.ROOT);
    }

    /** Examples of everything that can be sent; what the connector is known to touch is read off them (SchemaExtract). */
    public static List<Call> calls(String version) {
        Snapshot snapshot = aSnapshot(version);
        ShopifyMapping mapping = new ShopifyMapping(snapshot);
        ShopifyStock stock = new ShopifyStock(snapshot);
        Product shirt = aShirt(3);
        List<Call> calls = new ArrayList<>();
        for (Operation plain : List.of(
                Operation.SHOP_HEALTH,
                Operation.LOCATIONS,
                Operation.PUBLICATIONS,
                Operation.LOCALES,
                Operation.SHOP_HOLDS,
                Operation.VARIANTS_HELD,
                Operation.CUSTOM_ID_DEFINITIONS)) {
            calls.add(new Call(plain, Map.of()));
        }
        calls.add(new Call(
                Operation.WEBHOOK_SUBSCRIPTIONS, Map.of("topics", List.of("APP_UNINSTALLED", "PRODUCTS_UPDATE"))));
        calls.add(new Call(Operation.SHOP_PRODUCTS, Map.of("first", 250, "variants", 50, "after", "cursor")));
        calls.add(new Call(Operation.SHOP_VARIANTS, Map.of("id", GID, "first", 250, "after", "cursor")));
        calls.add(new Call(Operation.METADATA_PRODUCTS, Map.of("first", 250, "variants", 50, "after", "cursor")));
        calls.add(new Call(Operation.METADATA_VARIANTS, Map.of("id", GID, "first", 250, "after", "cursor")));
        calls.add(new Call(Operation.METADATA_DEFINITIONS, Map.of("owner", "PRODUCTVARIANT", "after", "cursor")));
        calls.add(new Call(Operation.SHOP_COLLECTIONS, Map.of("first", 250, "after", "cursor")));
        for (ItemKind kind : ItemKind.values()) {
            calls.add(new Call(Operation.DEFINITION_CREATE, ShopifyIds.definition(kind)));
        }
        Map<String, String> collections = Map.of("CLOTHES", "gid://shopify/Collection/1");
        calls.add(new Call(
                Operation.PRODUCT_CREATE,
                mapping.productCreate(shirt, collections).variables()));
        calls.add(new Call(
                Operation.PRODUCT_CREATE,
                mapping.productCreate(aMug(), Map.of()).variables()));
        calls.add(new Call(
                Operation.PRODUCT_BY_IDENTIFIER,
                Map.of("identifier", ShopifyIds.customId(ItemKind.PRODUCT, "SHIRT"), "first", 250)));
        calls.add(new Call(
                Operation.PRODUCT_TWINS,
                Map.of("handle", "mug", "byHandle", true, "keys", "sku:\"A\"", "byKeys", true, "first", 25)));
        calls.add(new Call(Operation.VARIANTS_PAGE, Map.of("id", GID, "first", 250, "after", "cursor")));
        calls.add(new Call(Operation.PRODUCT_UPDATE, mapping.productUpdate(GID, shirt)));
        calls.add(new Call(
                Operation.PRODUCT_UPDATE,
                ShopifyMapping.membership(
                        GID, List.of("gid://shopify/Collection/1"), List.of("gid://shopify/Collection/2"))));
        calls.add(new Call(Operation.PRODUCT_UPDATE, ShopifyMapping.archive(GID)));
        calls.add(new Call(Operation.PRODUCT_DELETE, Map.of("id", GID)));
        mapping.variantsCreate(GID, shirt, shirt.variants())
                .forEach(c -> calls.add(new Call(Operation.VARIANTS_CREATE, c.variables())));
        Map<String, String> gids = Map.of(
                "SHIRT-1", "gid://shopify/ProductVariant/1",
                "SHIRT-2", "gid://shopify/ProductVariant/2",
                "SHIRT-3", "gid://shopify/ProductVariant/3");
        mapping.variantsUpdate(GID, shirt, shirt.variants(), gids)
                .forEach(c -> calls.add(new Call(Operation.VARIANTS_UPDATE, c.variables())));
        ShopifyMapping.variantsDelete(GID, List.copyOf(gids.values()))
                .forEach(v -> calls.add(new Call(Operation.VARIANTS_DELETE, v)));
        List<String> children = List.of("gid://shopify/Collection/2");
        calls.add(new Call(
                Operation.COLLECTION_CREATE, ShopifyCollections.create(aCategory("HOME", "Home"), children, snapshot)));
        for (@Nullable
        String source : new @Nullable String[] {null, "gid://shopify/CollectionSubCollectionsSource/1"}) {
            calls.add(new Call(
                    Operation.COLLECTION_UPDATE,
                    ShopifyCollections.update(
                            "gid://shopify/Collection/1", aCategory("HOME", "Home"), children, source, snapshot)));
        }
        calls.add(new Call(Operation.COLLECTION_DELETE, Map.of("id", "gid://shopify/Collection/1")));
        calls.add(new Call(
                Operation.COLLECTION_BY_IDENTIFIER,
                Map.of("identifier", ShopifyIds.customId(ItemKind.CATEGORY, "HOME"))));
        calls.add(new Call(
                Operation.COLLECTION_BY_IDENTIFIER, Map.of("identifier", Map.of("id", "gid://shopify/Collection/1"))));
        calls.add(new Call(Operation.PUBLISH, mapping.publication(GID)));
        calls.add(new Call(Operation.UNPUBLISH, mapping.publication(GID)));
        String item = "gid://shopify/InventoryItem/1";
        calls.add(new Call(Operation.INVENTORY_LEVELS, stock.levels(LOCATION, List.of(item))));
        calls.add(new Call(Operation.INVENTORY_ACTIVATE, stock.activate(LOCATION, item, 3, UUID.randomUUID())));
        for (@Nullable Integer from : new @Nullable Integer[] {null, 3}) {
            calls.add(new Call(
                    Operation.INVENTORY_SET,
                    stock.set(LOCATION, List.of(new ShopifyStock.Line(item, 5, from)), UUID.randomUUID(), 7)));
        }
        for (boolean options : new boolean[] {true, false}) {
            calls.add(new Call(
                    Operation.TRANSLATABLE,
                    Map.of("id", GID, "options", options, "values", 250, "metafields", options)));
        }
        calls.add(new Call(
                Operation.TRANSLATIONS_REGISTER,
                new ShopifyTranslations.Registration(
                                GID,
                                List.of(Map.of(
                                        "locale", "de",
                                        "key", "title",
                                        "value", "Becher",
                                        "translatableContentDigest", "d")),
                                null,
                                null)
                        .variables()));
        calls.add(new Call(Operation.TAGS_ADD, Map.of("id", GID, "tags", List.of("linen"))));
        calls.add(new Call(Operation.TAGS_REMOVE, Map.of("id", GID, "tags", List.of("linen"))));
        calls.add(new Call(
                Operation.METAFIELDS_DELETE,
                Map.of("metafields", mapping.metafields().gone(GID, List.of("custom.width"), Map.of()))));
        calls.add(new Call(
                Operation.TRANSLATIONS_REMOVE, Map.of("id", GID, "keys", List.of("title"), "locales", List.of("de"))));
        for (String owner : List.of("PRODUCT", "PRODUCTVARIANT")) {
            calls.add(new Call(Operation.ATTRIBUTE_DEFINITIONS, Map.of("owner", owner, "after", "cursor")));
        }
        ShopifyFurtherCalls.everyValue(mapping, calls);
        ShopifyFurtherCalls.everyField(mapping, snapshot, calls);
        ShopifyFurtherCalls.images(shirt, calls);
        ShopifyFurtherCalls.options(calls);
        ShopifyFurtherCalls.translatedMetafields(calls);
        calls.add(new Call(
                Operation.OBJECTS,
                new ShopObjects.Wanted(Set.of("custom.width"), true, true, "de", true).variables(List.of(GID))));
        calls.add(new Call(Operation.JOB, Map.of("id", "gid://shopify/Job/1")));
        Map<String, Object> probe = new HashMap<>(Map.of("directives", true));
        IntStream.range(0, 24).forEach(n -> probe.put("t" + n, "Product"));
        calls.add(new Call(Operation.SCHEMA_PROBE, probe));
        return calls;
    }
}
