package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.aCategory;
import static io.storeloom.activities.sync.ShopifyExamples.aMug;
import static io.storeloom.activities.sync.ShopifyExamples.aShirt;
import static io.storeloom.activities.sync.ShopifyExamples.withVariants;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteCollection;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteProduct;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteVariant;
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

/** Changes of what stands in a shop arrive there, in every version. */
class ShopifyChangesTest {

    static final List<String> VERSIONS = Operation.API_VERSIONS;

    private static SimulatedShops shops;

    @BeforeAll
    static void start() {
        shops = SimulatedShops.ofEveryVersion();
    }

    @AfterAll
    static void stop() {
        shops.close();
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void variantsComeChangeAndGoByTheirGids(String version) {
        ShopifyVisit visit = new ShopifyVisit(shops, version);
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
        ShopifyVisit visit = new ShopifyVisit(shops, version);
        RemoteProduct remote = visit.create(aShirt(2), Map.of());
        List<String> items = remote.variants().values().stream()
                .map(v -> String.valueOf(v.inventoryGid()))
                .toList();
        Map<String, Optional<Integer>> levels = ShopifyAnswers.levels(
                visit.call(Operation.INVENTORY_LEVELS, new ShopifyStock(visit.snapshot).levels(visit.location, items)));
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
                visit.call(Operation.INVENTORY_LEVELS, new ShopifyStock(visit.snapshot).levels(visit.location, items)));
        assertThat(levels.get(items.getFirst())).contains(12);
        assertThat(levels.get(items.getLast())).contains(7);
    }

    @ParameterizedTest
    @FieldSource("VERSIONS")
    void collectionsFormTheTreeAndProductsJoinAndLeave(String version) {
        ShopifyVisit visit = new ShopifyVisit(shops, version);
        String shirts = visit.collection("SHIRTS", List.of());
        String shoes = visit.collection("SHOES", List.of());
        String clothes = visit.collection("CLOTHES", List.of(shirts));
        Map<String, Object> lookUp = Map.of("identifier", ShopifyIds.customId(ItemKind.CATEGORY, "CLOTHES"));
        RemoteCollection found = ShopifyAnswers.collection(visit.call(Operation.COLLECTION_BY_IDENTIFIER, lookUp))
                .orElseThrow();
        assertThat(found.gid()).isEqualTo(clothes);
        assertThat(found.subCollectionsSource() != null)
                .isEqualTo(ShopifyCollections.parentsNameChildren(visit.snapshot.apiVersion()));
        visit.done(
                Operation.COLLECTION_UPDATE,
                ShopifyCollections.update(
                        clothes,
                        aCategory("CLOTHES", "Clothing"),
                        List.of(shirts, shoes),
                        found.subCollectionsSource(),
                        visit.snapshot));
        visit.done(
                Operation.COLLECTION_UPDATE,
                ShopifyCollections.update(
                        clothes,
                        aCategory("CLOTHES", "Clothing"),
                        List.of(),
                        found.subCollectionsSource(),
                        visit.snapshot));

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
        ShopifyVisit visit = new ShopifyVisit(shops, version);
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
        visit.done(Operation.PRODUCT_UPDATE, visit.mapping.productUpdate(remote.gid(), aShirt(1)));
        visit.done(Operation.TAGS_ADD, Map.of("id", remote.gid(), "tags", List.of("linen", "blue")));
        visit.done(Operation.TAGS_REMOVE, Map.of("id", remote.gid(), "tags", List.of("Linen", "never there")));
        assertThat(visit.read(remote.gid()).path("tags"))
                .extracting(JsonNode::asString)
                .contains("blue")
                .doesNotContain("linen");
        visit.done(
                Operation.METAFIELDS_DELETE,
                Map.of(
                        "metafields",
                        visit.mapping
                                .metafields()
                                .gone(remote.gid(), List.of("custom.fabric", "custom.never_there"), Map.of())));
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

    private static String gid(RemoteProduct remote, String reference) {
        return Objects.requireNonNull(remote.variants().get(reference)).gid();
    }
}
