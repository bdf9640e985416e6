package io.storeloom.activities.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.ApiVersions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shopify's real schemas, and random changes of them: those within what we touch are named, the others are not. */
class SchemaDifferencesTest {

    private static final int CHANGES = 50;
    private static final long SEED = 20261121;

    private final Random random = new Random(SEED);

    @Test
    void namesFiftyRandomChangesWithinWhatIsTouchedAndNoneOfFiftyOutside() {
        for (boolean within : new boolean[] {true, false}) {
            int made = 0;
            while (made < CHANGES) {
                String version = ApiVersions.SPOKEN.get(random.nextInt(ApiVersions.SPOKEN.size()));
                SchemaFootprint footprint = SchemaFootprint.of(version);
                Map<String, JsonNode> types =
                        new HashMap<>(RealSchema.of(version).types());
                String path = changed(types, footprint, within, made % 5);
                if (path.isEmpty()) {
                    continue;
                }
                made++;
                Introspection reading = new Introspection(footprint.all())
                        .directives(RealSchema.of(version).introspection().path("directives"));
                footprint.all().types().forEach(type -> reading.type(types.get(type)));
                assertThat(SchemaReports.seen(footprint, footprint.touched(), reading.facts()))
                        .as(path + " in " + version)
                        .extracting(SchemaChange::path)
                        .isEqualTo(within ? List.of(path) : List.of());
            }
        }
    }

    /** Makes one change of a kind at a random place; the place's path, or nothing where the kind does not fit. */
    private String changed(Map<String, JsonNode> types, SchemaFootprint footprint, boolean within, int kind) {
        List<String> names =
                new ArrayList<>(random.nextBoolean() || within ? footprint.all().types() : types.keySet());
        String name = names.get(random.nextInt(names.size()));
        if (name.startsWith("__") || !(types.get(name) instanceof ObjectNode original)) {
            return "";
        }
        ObjectNode type = original.deepCopy();
        types.put(name, type);
        SchemaUses uses = footprint.all();
        String list = kind == 3 ? "enumValues" : type.path("inputFields").isArray() ? "inputFields" : "fields";
        if (!(type.path(list) instanceof ArrayNode members) || members.isEmpty()) {
            return "";
        }
        int at = random.nextInt(members.size());
        ObjectNode member = (ObjectNode) members.get(at);
        String path = name + "." + member.path("name").asString();
        boolean sent = list.equals("inputFields");
        return switch (kind) {
            case 0 -> {
                members.remove(at);
                yield uses.use(path) == within ? path : "";
            }
            case 1 -> {
                ArrayNode into = sent ? members : (ArrayNode) member.path("args");
                into.add(JsonMapper.shared().readTree("""
                        {"name": "brandNew", "defaultValue": null, "isDeprecated": false,
                         "type": {"kind": "NON_NULL", "ofType": {"kind": "SCALAR", "name": "Int"}}}"""));
                boolean touched = sent ? uses.paths().contains(name + "{}") : uses.use(path);
                yield touched == within ? (sent ? name + ".brandNew" : path + "(brandNew)") : "";
            }
            case 2 -> {
                ArrayNode inputs = sent ? members : (ArrayNode) member.path("args");
                if (inputs.isEmpty()) {
                    yield "";
                }
                ObjectNode input = (ObjectNode) inputs.get(random.nextInt(inputs.size()));
                input.put("defaultValue", "\"another\"");
                String place = sent
                        ? name + "." + input.path("name").asString()
                        : path + "(" + input.path("name").asString() + ")";
                boolean required = input.path("type").path("kind").asString().equals("NON_NULL");
                boolean counts =
                        sent ? uses.paths().contains(name + "{}") : uses.use(path) && leftOut(footprint, path, place);
                yield required || counts != within ? "" : place;
            }
            case 3 -> {
                members.remove(at);
                boolean touched = uses.use(path) || uses.paths().contains(name + ".*");
                yield touched == within ? path : "";
            }
            default -> {
                member.set("type", JsonMapper.shared().readTree("{\"kind\": \"SCALAR\", \"name\": \"Anything\"}"));
                yield uses.use(path) == within ? path : "";
            }
        };
    }

    private static boolean leftOut(SchemaFootprint footprint, String field, String argument) {
        return footprint.uses().values().stream()
                .anyMatch(uses -> uses.use(field) && !uses.paths().contains(argument));
    }

    @Test
    void findsTheRealDifferencesOfAYearOfVersionsThatTouchUsAndNoOthers() {
        UpgradeReport report = SchemaReports.upgrade(SchemaFootprint.of("2025-10"), SchemaFootprint.of("2026-10"));

        assertThat(report.breaks())
                .extracting(SchemaChange::path)
                .containsExactlyInAnyOrder(
                        "InventoryQuantityInput.compareQuantity",
                        "InventorySetQuantitiesInput.ignoreCompareQuantity",
                        "InventoryQuantityInput.changeFromQuantity",
                        "Mutation.inventorySetQuantities @idempotent(key)",
                        "Mutation.inventoryActivate @idempotent(key)");
        assertThat(report.breaks()).allMatch(SchemaChange::adapted);
        assertThat(report.deprecated())
                .extracting(SchemaChange::path)
                .containsExactlyInAnyOrder(
                        "Collection.ruleSet",
                        "Mutation.collectionCreate(input)",
                        "Mutation.collectionUpdate(input)",
                        "Publication.name",
                        "Shop.billingAddress");
        assertThat(report.silent())
                .extracting(SchemaChange::path)
                .containsExactlyInAnyOrder(
                        "InventorySetQuantitiesUserErrorCode.ITEM_NOT_STOCKED_AT_LOCATION",
                        "OrderDisplayFulfillmentStatus.FULFILLMENT_NOT_REQUIRED",
                        "Mutation.collectionCreate(input)",
                        "Mutation.collectionUpdate(input)",
                        "QueryRoot.collections",
                        "QueryRoot.collectionByIdentifier");
    }

    @Test
    void aNewStatusOfOrdersConcernsTheFieldMappingAlone() {
        UpgradeReport report = SchemaReports.upgrade(SchemaFootprint.of("2026-07"), SchemaFootprint.of("2026-10"));

        assertThat(report.silent())
                .filteredOn(change -> change.path().startsWith("Order"))
                .singleElement()
                .satisfies(change -> assertThat(change.operations()).containsExactly("FIELD_MAPPING"));
    }

    @Test
    void aDeprecationWhoseReplacementTheVersionDoesNotHaveCannotBeMigrated() {
        String path = "Mutation.collectionAddProductsV2";
        String reason = StreamSupport.stream(
                        Objects.requireNonNull(RealSchema.of("2025-10").types().get("Mutation"))
                                .path("fields")
                                .spliterator(),
                        false)
                .filter(field -> field.path("name").asString().equals("collectionAddProductsV2"))
                .map(field -> field.path("deprecationReason").asString())
                .findFirst()
                .orElseThrow();

        assertThat(new Replacements(RealSchema.of("2025-10")).named(path, reason))
                .isNull();
        assertThat(new Replacements(RealSchema.of("2026-07")).named(path, reason))
                .startsWith("Mutation.collectionUpdate");
    }
}
