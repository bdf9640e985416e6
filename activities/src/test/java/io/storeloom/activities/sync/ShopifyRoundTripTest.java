package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.aShirt;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteProduct;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteVariant;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** What the mapping writes arrives in a shop as the catalogue says, in every version, and its ids come back. */
class ShopifyRoundTripTest {

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
    void aProductArrivesFieldByField(String version) {
        ShopifyVisit visit = new ShopifyVisit(shops, version);
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
        ShopifyVisit visit = new ShopifyVisit(shops, version);
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
    void aProductOfManyVariantsArrivesInChunks(String version) {
        ShopifyVisit visit = new ShopifyVisit(shops, version);
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
}
