package io.storeloom.activities.sync;

import static io.storeloom.activities.sync.ShopifyExamples.aMug;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.sync.ShopifyDocumentsTest.Call;
import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** More of what can be sent, beside {@link ShopifyDocumentsTest#calls}. */
final class ShopifyFurtherCalls {

    private static final String GID = "gid://shopify/Product/1";

    private ShopifyFurtherCalls() {}

    /** Of our own enums that travel. */
    static void everyValue(ShopifyMapping mapping, List<Call> calls) {
        Product mug = aMug();
        for (Product.Status status : Product.Status.values()) {
            Product product = ShopifyExamples.withStatus(mug, status);
            calls.add(new Call(
                    Operation.PRODUCT_CREATE,
                    mapping.productCreate(product, Map.of()).variables()));
            calls.add(new Call(Operation.PRODUCT_UPDATE, mapping.productUpdate(GID, product)));
        }
        List<Variant> variants = new ArrayList<>();
        for (Variant.InventoryPolicy policy : Variant.InventoryPolicy.values()) {
            for (Variant.Weight.Unit unit : Variant.Weight.Unit.values()) {
                variants.add(ShopifyExamples.aVariant("MUG-" + policy + "-" + unit, policy, unit));
            }
        }
        Map<String, String> gids = new HashMap<>();
        variants.forEach(variant -> gids.put(variant.reference(), "gid://shopify/ProductVariant/1"));
        for (Variant variant : variants) {
            Product one = ShopifyExamples.withVariants(mug, List.of(variant));
            calls.add(new Call(
                    Operation.PRODUCT_CREATE,
                    mapping.productCreate(one, Map.of()).variables()));
            mapping.variantsCreate(GID, one, one.variants())
                    .forEach(c -> calls.add(new Call(Operation.VARIANTS_CREATE, c.variables())));
            mapping.variantsUpdate(GID, one, one.variants(), gids)
                    .forEach(c -> calls.add(new Call(Operation.VARIANTS_UPDATE, c.variables())));
        }
    }

    /** Of an item of which everything is known, and a collection that lost its children. */
    static void everyField(ShopifyMapping mapping, Snapshot snapshot, List<Call> calls) {
        Variant plain = ShopifyExamples.aVariant("MUG-ALL", List.of());
        Variant variant = new Variant(
                plain.reference(),
                plain.sku(),
                "4006381333931",
                plain.optionValues(),
                plain.price(),
                plain.compareAtPrice(),
                plain.cost(),
                plain.weight(),
                plain.taxable(),
                plain.requiresShipping(),
                plain.inventoryPolicy(),
                plain.tracked(),
                "https://img.example/mug.jpg",
                Map.of("custom.glaze", new Attribute("single_line_text_field", "matt")),
                plain.stock());
        Product mug = ShopifyExamples.withVariants(aMug(), List.of(variant));
        calls.add(new Call(
                Operation.PRODUCT_CREATE, mapping.productCreate(mug, Map.of()).variables()));
        mapping.variantsCreate(GID, mug, mug.variants())
                .forEach(c -> calls.add(new Call(Operation.VARIANTS_CREATE, c.variables())));
        mapping.variantsUpdate(GID, mug, mug.variants(), Map.of(variant.reference(), "gid://shopify/ProductVariant/1"))
                .forEach(c -> calls.add(new Call(Operation.VARIANTS_UPDATE, c.variables())));
        // A handle that is taken is looked up and freed; what search names is looked up.
        for (String by : List.of("handle", "id")) {
            calls.add(new Call(
                    Operation.PRODUCT_BY_IDENTIFIER,
                    Map.of("identifier", Map.of(by, by.equals("id") ? GID : "mug"), "first", 1)));
        }
        calls.add(new Call(
                Operation.PRODUCT_UPDATE,
                Map.of("product", Map.of("id", GID, "handle", "mug-1", "redirectNewHandle", false))));
        Category home = ShopifyExamples.aCategory("HOME", "Home");
        Category named = new Category(home.reference(), home.parent(), home.position(), "home", home.texts());
        calls.add(new Call(Operation.COLLECTION_CREATE, ShopifyCollections.create(named, List.of(), snapshot)));
        String collection = "gid://shopify/Collection/1";
        Map<String, Object> update = ShopifyCollections.update(
                collection, named, List.of(), "gid://shopify/CollectionSubCollectionsSource/1", snapshot);
        calls.add(new Call(Operation.COLLECTION_UPDATE, update));
        Claim adopted = new Claim(ItemKind.CATEGORY, 1, null, "HOME", collection, null, 0, 0, false, true);
        calls.add(new Call(Operation.COLLECTION_UPDATE, AdoptedIds.in(update, "collection", adopted)));
    }

    static void images(Product shirt, List<Call> calls) {
        String file = "gid://shopify/MediaImage/1";
        String variant = "gid://shopify/ProductVariant/1";
        calls.add(new Call(Operation.MEDIA_STATUS, ShopifyMedia.read(List.of(GID), 10)));
        calls.add(new Call(Operation.MEDIA_ADD, ShopifyMedia.add(GID, shirt.images())));
        calls.add(
                new Call(Operation.MEDIA_REORDER, ShopifyMedia.reorder(GID, List.of(new ShopifyMedia.Move(file, 2)))));
        calls.add(new Call(Operation.VARIANT_MEDIA_DETACH, ShopifyMedia.hide(GID, Map.of(variant, file))));
        calls.add(new Call(Operation.VARIANTS_UPDATE, ShopifyMedia.show(GID, Map.of(variant, file))));
        calls.add(new Call(
                Operation.FILE_UPDATE,
                ShopifyMedia.update(
                        GID,
                        List.of(
                                new ShopifyMedia.Change(file, "From above", true, false),
                                new ShopifyMedia.Change(file, null, false, true)))));
        calls.add(new Call(Operation.FILE_DELETE, ShopifyMedia.delete(List.of(file))));
    }

    static void options(List<Call> calls) {
        String option = "gid://shopify/ProductOption/1";
        String value = "gid://shopify/ProductOptionValue/1";
        calls.add(new Call(Operation.PRODUCT_OPTIONS, Map.of("id", GID, "variants", true, "first", 250)));
        ShopifyOptionEdits.update(
                        GID, new ShopifyOptionEdits.Update(option, "Colour", Map.of(value, "Red"), List.of("Blue")))
                .forEach(variables -> calls.add(new Call(Operation.OPTION_UPDATE, variables)));
        calls.add(new Call(
                Operation.OPTIONS_CREATE,
                ShopifyOptionEdits.create(GID, Map.of(2, new OptionPlan.Wanted("Size", List.of("S", "M"))))));
        calls.add(new Call(Operation.OPTIONS_DELETE, ShopifyOptionEdits.delete(GID, List.of(option))));
        calls.add(new Call(
                Operation.OPTIONS_REORDER,
                ShopifyOptionEdits.reorder(
                        GID, List.of(new ShopifyOptionEdits.RemoteOption(option, "Size", Map.of(value, "S"))))));
    }

    static void translatedMetafields(List<Call> calls) {
        calls.add(new Call(
                Operation.METAFIELD_IDS,
                Map.of("ids", List.of("gid://shopify/ProductVariant/1"), "keys", List.of("custom.glaze"), "first", 1)));
        for (@Nullable String language : new @Nullable String[] {null, "de"}) {
            calls.add(new Call(
                    Operation.TRANSLATABLES,
                    MetafieldOriginals.variables(List.of("gid://shopify/Metafield/1"), language)));
        }
    }
}
