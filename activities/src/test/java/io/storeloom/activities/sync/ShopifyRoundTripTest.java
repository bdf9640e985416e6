package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.aCategory;
import static io.storeloom.activities.sync.ShopifyExamples.aMug;
import static io.storeloom.activities.sync.ShopifyExamples.aShirt;
import static io.storeloom.activities.sync.ShopifyExamples.aSnapshot;
import static io.storeloom.activities.sync.ShopifyExamples.withVariants;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Document;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteCollection;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteProduct;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteVariant;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** What the mapping writes arrives in a shop as the catalogue says, in every version, and its ids come back. */
class ShopifyRoundTripTest {

    static final List<String> VERSIONS = Operation.API_VERSIONS;

    private static final Pace NOW = Pace.push(() -> false);
    private static final Document READ = new Document("read-back", """
            query Read($id: ID!) {
              product(id: $id) {
                title descriptionHtml vendor productType status handle tags
                seo { title description }
                options { name position optionValues { name } }
                media(first: 10) { nodes { alt } }
                collections(first: 10) { nodes { id } }
                metafields(first: 10) { nodes { namespace key value } }
                variants(first: 10) {
                  nodes {
                    id title sku price compareAtPrice barcode taxable inventoryPolicy
                    metafields(first: 5) { nodes { namespace key value } }
                    inventoryItem {
                      tracked requiresShipping unitCost { amount } measurement { weight { value unit } }
                      inventoryLevels(first: 5) { nodes { location { id } quantities(names: ["available"]) { quantity } } }
                    }
                  }
                }
              }
            }
            """, 100);

    private static SimulatedShops shops;

    @BeforeAll
    static void start() {
        shops = new SimulatedShops();
    }

    @AfterAll
    static void stop() {
        shops.close();
    }

    /** One shop in one version, with our definitions in it. */
    private static final class Visit {
        final ShopAccess shop;
        final String location;
        final ShopifyMapping mapping;
        final ShopifyStock stock;

        Visit(String version) {
            shop = shops.open(version, Plan.PLUS);
            for (ItemKind kind : ItemKind.values()) {
                done(Operation.DEFINITION_CREATE, ShopifyIds.definition(kind));
            }
            location =
                    call(Operation.LOCATIONS, Map.of()).root().at("/nodes/0/id").stringValue();
            mapping = new ShopifyMapping(aSnapshot(version, "en", location));
            stock = new ShopifyStock(aSnapshot(version, "en", location));
        }

        Reply call(Operation operation, Map<String, ?> variables) {
            return shops.admin.call(shop, operation, variables, NOW);
        }

        Reply done(Operation operation, Map<String, ?> variables) {
            Reply reply = call(operation, variables);
            assertThat(reply.userErrors()).as(operation.name()).isEmpty();
            return reply;
        }

        JsonNode read(String gid) {
            return shops.admin.call(shop, READ, Map.of("id", gid), NOW).root();
        }

        RemoteProduct create(Product product, Map<String, String> collections) {
            Reply reply = done(
                    Operation.PRODUCT_CREATE,
                    mapping.productCreate(product, collections).variables());
            return mapping.answers().product(reply, product).orElseThrow();
        }

        String collection(String reference, List<String> children) {
            Reply reply = done(
                    Operation.COLLECTION_CREATE, mapping.collectionCreate(aCategory(reference, reference), children));
            return ShopifyAnswers.collection(reply).orElseThrow().gid();
        }
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aProductArrivesFieldByField(String version) {
        Visit visit = new Visit(version);
        String clothes = visit.collection("CLOTHES", List.of());

        RemoteProduct remote = visit.create(aShirt(5), Map.of("CLOTHES", clothes));

        assertThat(remote.variants()).containsOnlyKeys("SHIRT-1", "SHIRT-2", "SHIRT-3", "SHIRT-4", "SHIRT-5");
        assertThat(remote.variants().values())
                .allSatisfy(v -> assertThat(v.inventoryGid()).isNotNull());
        assertThat(remote.strangers()).isEmpty();
        JsonNode product = visit.read(remote.gid());
        assertThat(product.path("title").stringValue()).isEqualTo("Linen shirt");
        assertThat(product.path("descriptionHtml").stringValue()).isEqualTo("<p>Cool 🧵</p>");
        assertThat(product.path("vendor").stringValue()).isEqualTo("Weaver & Sons");
        assertThat(product.path("status").stringValue()).isEqualTo("ACTIVE");
        assertThat(product.path("handle").stringValue()).isEqualTo("linen-shirt");
        assertThat(product.at("/seo/title").stringValue()).isEqualTo("Linen shirt");
        assertThat(product.path("tags").toString()).isEqualTo("[\"linen\",\"summer\"]");
        assertThat(product.at("/media/nodes").findValuesAsString("alt")).contains("Front", "Detail");
        assertThat(product.at("/media/nodes")).hasSize(3);
        assertThat(product.at("/collections/nodes/0/id").stringValue()).isEqualTo(clothes);
        assertThat(product.at("/options/0/optionValues")).hasSize(5);
        assertThat(product.at("/metafields/nodes").toString()).contains("product_id", "SHIRT", "linen");
        JsonNode variant = product.at("/variants/nodes/0");
        assertThat(variant.path("sku").stringValue()).isEqualTo("SHIRT-1");
        assertThat(variant.path("price").stringValue()).isEqualTo("19.90");
        assertThat(variant.path("compareAtPrice").stringValue()).isEqualTo("25.00");
        assertThat(variant.at("/metafields/nodes").toString()).contains("variant_id", "SHIRT-1");
        assertThat(variant.at("/inventoryItem/unitCost/amount").asDouble()).isEqualTo(7.5);
        assertThat(variant.at("/inventoryItem/measurement/weight/value").asDouble())
                .isEqualTo(0.25);
        assertThat(variant.at("/inventoryItem/inventoryLevels/nodes/0/quantities/0/quantity")
                        .asInt())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void anAmbiguousCreationIsFoundByItsCustomId(String version) {
        Visit visit = new Visit(version);
        Map<String, Object> identifier =
                Map.of("identifier", ShopifyIds.customId(ItemKind.PRODUCT, "SHIRT"), "first", 250);
        ShopifyAnswers answers = visit.mapping.answers();
        assertThat(answers.product(visit.call(Operation.PRODUCT_BY_IDENTIFIER, identifier), aShirt(5)))
                .isEmpty();
        RemoteProduct created = visit.create(aShirt(5), Map.of());

        Optional<RemoteProduct> found =
                answers.product(visit.call(Operation.PRODUCT_BY_IDENTIFIER, identifier), aShirt(5));

        assertThat(found).contains(created);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void variantsComeChangeAndGoByTheirGids(String version) {
        Visit visit = new Visit(version);
        RemoteProduct remote = visit.create(aShirt(3), Map.of());
        Product grown = withVariants(aShirt(5), aShirt(5).variants());

        Map<String, RemoteVariant> created = new HashMap<>();
        for (ShopifyMapping.Chunk chunk : visit.mapping.variantsCreate(
                remote.gid(), grown, grown.variants().subList(3, 5))) {
            created.putAll(visit.mapping
                    .answers()
                    .created(visit.done(Operation.VARIANTS_CREATE, chunk.variables()), grown, chunk.members()));
        }
        assertThat(created).containsOnlyKeys("SHIRT-4", "SHIRT-5");

        Variant dearer = new Variant(
                "SHIRT-1",
                "SHIRT-1-NEW",
                "4006381333931",
                List.of("Size 1"),
                new java.math.BigDecimal("29.90"),
                null,
                null,
                null,
                false,
                true,
                Variant.InventoryPolicy.CONTINUE,
                true,
                null,
                Map.of(),
                Map.of());
        for (ShopifyMapping.Chunk chunk : visit.mapping.variantsUpdate(
                remote.gid(), grown, List.of(dearer), Map.of("SHIRT-1", gid(remote, "SHIRT-1")))) {
            visit.done(Operation.VARIANTS_UPDATE, chunk.variables());
        }
        for (Map<String, Object> variables :
                ShopifyMapping.variantsDelete(remote.gid(), List.of(gid(remote, "SHIRT-2")))) {
            visit.done(Operation.VARIANTS_DELETE, variables);
        }

        JsonNode variants = visit.read(remote.gid()).at("/variants/nodes");
        assertThat(variants).hasSize(4);
        JsonNode first = variants.path(0);
        assertThat(first.path("sku").stringValue()).isEqualTo("SHIRT-1-NEW");
        assertThat(first.path("price").stringValue()).isEqualTo("29.90");
        assertThat(first.path("compareAtPrice").isNull()).isTrue();
        assertThat(first.path("barcode").stringValue()).isEqualTo("4006381333931");
        assertThat(first.path("inventoryPolicy").stringValue()).isEqualTo("CONTINUE");
        assertThat(first.at("/inventoryItem/unitCost").isNull()).isTrue();
        assertThat(variants.findValuesAsString("title")).doesNotContain("Size 2");
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void stockIsSetUnderComparison(String version) {
        Visit visit = new Visit(version);
        RemoteProduct remote = visit.create(aShirt(2), Map.of());
        List<String> items = remote.variants().values().stream()
                .map(v -> String.valueOf(v.inventoryGid()))
                .toList();
        Map<String, Optional<Integer>> levels = ShopifyAnswers.levels(
                visit.call(Operation.INVENTORY_LEVELS, ShopifyStock.levels(visit.location, items)));
        assertThat(levels)
                .hasSize(2)
                .allSatisfy((item, level) -> assertThat(level).contains(7));

        List<ShopifyStock.Line> right = List.of(new ShopifyStock.Line(items.getFirst(), 12, 7));
        visit.done(Operation.INVENTORY_SET, visit.stock.set(visit.location, right, UUID.randomUUID(), 1));
        List<ShopifyStock.Line> stale = List.of(new ShopifyStock.Line(items.getLast(), 3, 99));
        Reply refused =
                visit.call(Operation.INVENTORY_SET, visit.stock.set(visit.location, stale, UUID.randomUUID(), 1));

        assertThat(ShopifyRefusals.of(refused.userErrors()))
                .extracting(ShopifyItemError::code, ShopifyItemError::variant)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ShopifyRefusals.STALE, 0));
        levels = ShopifyAnswers.levels(
                visit.call(Operation.INVENTORY_LEVELS, ShopifyStock.levels(visit.location, items)));
        assertThat(levels.get(items.getFirst())).contains(12);
        assertThat(levels.get(items.getLast())).contains(7);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void collectionsFormTheTreeAndProductsJoinAndLeave(String version) {
        Visit visit = new Visit(version);
        String shirts = visit.collection("SHIRTS", List.of());
        String shoes = visit.collection("SHOES", List.of());
        String clothes = visit.collection("CLOTHES", List.of(shirts));
        Map<String, Object> lookUp = Map.of("identifier", ShopifyIds.customId(ItemKind.CATEGORY, "CLOTHES"));
        RemoteCollection found = ShopifyAnswers.collection(visit.call(Operation.COLLECTION_BY_IDENTIFIER, lookUp))
                .orElseThrow();
        assertThat(found.gid()).isEqualTo(clothes);
        assertThat(found.subCollectionsSource() != null).isEqualTo(visit.mapping.leavesFirst());
        visit.done(
                Operation.COLLECTION_UPDATE,
                visit.mapping.collectionUpdate(
                        clothes,
                        aCategory("CLOTHES", "Clothing"),
                        List.of(shirts, shoes),
                        found.subCollectionsSource()));
        visit.done(
                Operation.COLLECTION_UPDATE,
                visit.mapping.collectionUpdate(
                        clothes, aCategory("CLOTHES", "Clothing"), List.of(), found.subCollectionsSource()));

        RemoteProduct remote = visit.create(aShirt(1), Map.of("CLOTHES", shirts));
        visit.done(Operation.PRODUCT_UPDATE, ShopifyMapping.membership(remote.gid(), List.of(shoes), List.of(shirts)));

        assertThat(visit.read(remote.gid()).at("/collections/nodes").findValuesAsString("id"))
                .containsExactly(shoes);
        visit.done(Operation.COLLECTION_DELETE, Map.of("id", shoes));
        assertThat(visit.read(remote.gid()).at("/collections/nodes")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void productsChangeArePublishedArchivedAndDeleted(String version) {
        Visit visit = new Visit(version);
        RemoteProduct remote = visit.create(aMug(), Map.of());
        assertThat(remote.variants()).containsOnlyKeys("MUG");
        List<Map<String, String>> everywhere = new ArrayList<>();
        visit.call(Operation.PUBLICATIONS, Map.of())
                .root()
                .path("nodes")
                .forEach(publication -> everywhere.add(
                        Map.of("publicationId", publication.path("id").stringValue())));

        visit.done(Operation.PUBLISH, Map.of("id", remote.gid(), "input", everywhere));
        visit.done(Operation.UNPUBLISH, Map.of("id", remote.gid(), "input", everywhere));
        visit.done(Operation.PRODUCT_UPDATE, visit.mapping.productUpdate(remote.gid(), aShirt(1), true));
        assertThat(visit.read(remote.gid()).path("tags")).hasSize(2);
        visit.done(Operation.PRODUCT_UPDATE, ShopifyMapping.archive(remote.gid()));
        assertThat(visit.read(remote.gid()).path("status").stringValue()).isEqualTo("ARCHIVED");
        assertThat(visit.call(Operation.MEDIA_STATUS, Map.of("ids", List.of(remote.gid()), "first", 10))
                        .data()
                        .path("nodes"))
                .hasSize(1);
        visit.done(Operation.PRODUCT_DELETE, Map.of("id", remote.gid()));

        Reply gone = visit.call(Operation.PRODUCT_UPDATE, ShopifyMapping.archive(remote.gid()));
        assertThat(ShopifyRefusals.of(gone.userErrors()))
                .extracting(ShopifyItemError::code)
                .containsExactly(ShopifyRefusals.NOT_FOUND);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void aProductOfManyVariantsArrivesInChunks(String version) {
        Visit visit = new Visit(version);
        Product large = aShirt(600);
        ShopifyMapping.Creation creation = visit.mapping.productCreate(large, Map.of());
        RemoteProduct remote = visit.mapping
                .answers()
                .product(visit.done(Operation.PRODUCT_CREATE, creation.variables()), large)
                .orElseThrow();
        Map<String, RemoteVariant> all = new HashMap<>(remote.variants());
        for (ShopifyMapping.Chunk chunk : visit.mapping.variantsCreate(remote.gid(), large, creation.rest())) {
            all.putAll(visit.mapping
                    .answers()
                    .created(visit.done(Operation.VARIANTS_CREATE, chunk.variables()), large, chunk.members()));
        }

        assertThat(all).hasSize(600);
        Map<String, RemoteVariant> read = new HashMap<>();
        String after = null;
        do {
            Map<String, Object> page = new HashMap<>(Map.of("id", remote.gid(), "first", 250));
            if (after != null) {
                page.put("after", after);
            }
            RemoteProduct part = visit.mapping
                    .answers()
                    .product(visit.call(Operation.VARIANTS_PAGE, page), large)
                    .orElseThrow();
            read.putAll(part.variants());
            after = part.nextPage();
        } while (after != null);
        assertThat(read).isEqualTo(all);
    }

    private static String gid(RemoteProduct remote, String reference) {
        return Objects.requireNonNull(remote.variants().get(reference)).gid();
    }
}
