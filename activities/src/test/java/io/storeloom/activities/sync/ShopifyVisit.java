package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.aCategory;
import static io.storeloom.activities.sync.ShopifyExamples.aSnapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.shopify.Document;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.sync.ShopifyAnswers.RemoteProduct;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.sync.Snapshot;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One shop in one version, with our definitions in it. */
final class ShopifyVisit {

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

    private final SimulatedShops shops;
    final ShopAccess shop;
    final String location;
    final Snapshot snapshot;
    final ShopifyMapping mapping;
    final ShopifyStock stock;

    ShopifyVisit(SimulatedShops shops, String version) {
        this.shops = shops;
        shop = shops.open(version, Plan.PLUS);
        for (ItemKind kind : ItemKind.values()) {
            done(Operation.DEFINITION_CREATE, ShopifyIds.definition(kind));
        }
        location = call(Operation.LOCATIONS, Map.of()).root().at("/nodes/0/id").stringValue();
        snapshot = aSnapshot(version, "en", location);
        mapping = new ShopifyMapping(snapshot);
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
                Operation.COLLECTION_CREATE,
                ShopifyCollections.create(aCategory(reference, reference), children, snapshot));
        return ShopifyAnswers.collection(reply).orElseThrow().gid();
    }
}
