package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** productSet: creates or replaces. Every list that is sent is the whole truth; what it omits is deleted. */
final class ProductSet {

    private static final Path INPUT = Path.of("input");
    private static final OptionChoice.Codes CHOICE =
            new OptionChoice.Codes("OPTION_DOES_NOT_EXIST", "OPTION_VALUE_DOES_NOT_EXIST", "INVALID_VARIANT");

    private final Shop shop;
    private final Input input;
    private final MediaWriter media;
    private final MetafieldWriter metafields;
    private final VariantWriter variants;

    private ProductSet(Shop shop, Input input) {
        this.shop = shop;
        this.input = input;
        this.media = new MediaWriter(shop);
        this.metafields = new MetafieldWriter(shop, "INVALID_METAFIELD");
        this.variants = new VariantWriter(shop, "INVALID_VARIANT");
    }

    static void register(Mutations mutations) {
        mutations.add("productSet", (shop, args, call) -> {
            if (args.flag("synchronous", true)) {
                return Answers.of("product", apply(shop, args));
            }
            return Answers.of(
                    "productSetOperation", Operations.start(shop, "ProductSetOperation", call.request().version, args));
        });
    }

    /**
     * Creates or replaces now.
     *
     * @throws Refusal when the input is not in order; the shop is unchanged then
     */
    static Product apply(Shop shop, Input args) {
        var input = args.object("input");
        return new ProductSet(shop, input).write(existing(shop, args.object("identifier"), input));
    }

    private static @Nullable Product existing(Shop shop, Input identifier, Input input) {
        if (identifier.fields().isEmpty()) {
            return input.given("id") ? byId(shop, input.text("id")) : null;
        }
        if (input.given("id")) {
            throw INPUT.then("id").refuse("ID_NOT_ALLOWED", "The id field is not allowed if identifier is provided.");
        }
        if (identifier.given("id")) {
            return byId(shop, identifier.text("id"));
        }
        if (identifier.given("handle")) {
            if (!input.given("handle")) {
                throw INPUT.then("handle")
                        .refuse(
                                "MISSING_FIELD_REQUIRED",
                                "The input field corresponding to the identifier is required.");
            }
            if (!Objects.equals(input.text("handle"), identifier.text("handle"))) {
                throw Path.of("identifier", "handle")
                        .refuse(
                                "INPUT_MISMATCH",
                                "The identifier value does not match the value of the corresponding field in the input.");
            }
            return shop.productByHandle(identifier.text("handle", ""));
        }
        var custom = identifier.object("customId");
        var namespace = shop.namespace(custom.text("namespace"));
        if (input.has("metafields")
                && input.objects("metafields").stream()
                        .noneMatch(metafield ->
                                shop.namespace(metafield.text("namespace")).equals(namespace)
                                        && Objects.equals(metafield.text("key"), custom.text("key"))
                                        && Objects.equals(metafield.text("value"), custom.text("value")))) {
            throw INPUT.then("metafields")
                    .refuse(
                            "METAFIELD_MISMATCH",
                            "The input argument `metafields` (if present) must contain the `customId` value.");
        }
        return Lookups.custom(shop, "PRODUCT", custom) instanceof Product product ? product : null;
    }

    private static Product byId(Shop shop, @Nullable String id) {
        var product = shop.products().get(Gid.number(id, "Product"));
        if (product == null) {
            throw INPUT.refuse("PRODUCT_DOES_NOT_EXIST", "Product does not exist");
        }
        return product;
    }

    private Product write(@Nullable Product before) {
        if (input.has("variants") && !input.has("productOptions")) {
            throw INPUT.then("productOptions")
                    .refuse("PRODUCT_OPTIONS_INPUT_MISSING", "Must specify product options when updating variants.");
        }
        if (input.has("productOptions") && !input.has("variants")) {
            throw INPUT.then("variants")
                    .refuse("VARIANTS_INPUT_MISSING", "Must specify variants when updating options.");
        }
        var draft = before == null ? ProductWriter.create(shop) : before.copy();
        ProductWriter.write(shop, draft, input, true, INPUT);
        if (input.has("files")) {
            media.replace(draft, input.objects("files"), INPUT.then("files"));
        }
        if (input.has("metafields")) {
            draft.metafields = metafields.replaced(draft, input.objects("metafields"), INPUT.then("metafields"));
        }
        if (input.has("variants")) {
            OptionWriter.replace(shop, draft, input.objects("productOptions"), INPUT.then("productOptions"));
            if (draft.options.isEmpty()) {
                OptionWriter.standalone(shop, draft);
            }
            variants(draft);
        } else if (before == null) {
            OptionWriter.standalone(shop, draft);
            standalone(draft);
        }
        var joins = input.has("collections")
                ? ProductWriter.collections(shop, input.texts("collections"), "NOT_FOUND", INPUT.then("collections"))
                : null;
        NewVariants.admit(shop, draft);
        media.commit();
        shop.put(draft);
        if (before != null) {
            Redirects.follow(shop, input, "products", before.handle, draft.handle);
        }
        if (joins != null) {
            var leaves = new HashSet<>(shop.collectionsNaming(draft.id));
            leaves.removeAll(joins);
            ProductWriter.leave(shop, draft.id, leaves);
            ProductWriter.join(shop, draft.id, joins);
        }
        return draft;
    }

    private void standalone(Product draft) {
        var variant = variants.create();
        variant.optionValues.add(
                draft.options.getFirst().values.keySet().iterator().next());
        variants.write(variant, Input.EMPTY, INPUT);
        variants.stockNew(variant, List.of(), null, INPUT);
        draft.variants.add(variant);
        draft.renumber();
    }

    private void variants(Product draft) {
        var path = INPUT.then("variants");
        var inputs = input.objects("variants");
        if (inputs.size() > Limits.VARIANTS) {
            throw path.refuse(
                    "VARIANTS_OVER_LIMIT", "Number of product variants exceeds shop limit of " + Limits.VARIANTS + ".");
        }
        var quantities = inputs.stream()
                .mapToInt(variant -> variant.objects("inventoryQuantities").size())
                .sum();
        if (quantities > Limits.INVENTORY_QUANTITIES) {
            throw path.refuse(
                    "INVENTORY_QUANTITIES_LIMIT_EXCEEDED", "Inventory quantity input exceeds the limit of 50000.");
        }
        if (inputs.isEmpty()) {
            standaloneAgain(draft);
            return;
        }
        var byId = new HashMap<Long, Variant>();
        var byValues = new HashMap<List<Long>, Variant>();
        for (var variant : draft.variants) {
            byId.put(variant.id, variant);
            byValues.put(variant.optionValues, variant);
        }
        var choice = new OptionChoice(shop, draft, false);
        var seen = new HashMap<List<Long>, Integer>();
        var result = new ArrayList<Variant>(inputs.size());
        for (var i = 0; i < inputs.size(); i++) {
            result.add(variant(draft, inputs.get(i), path.then(i), choice, byId, byValues));
            if (seen.put(result.get(i).optionValues, i) != null) {
                result.get(i).product = draft;
                throw path.then(i)
                        .refuse(
                                "INVALID_VARIANT",
                                "The variant '" + result.get(i).title()
                                        + "' already exists. Please change at least one option value.");
            }
        }
        draft.variants = result;
        draft.renumber();
    }

    /** An empty list of variants leaves the one that every product has. */
    private void standaloneAgain(Product draft) {
        OptionWriter.standalone(shop, draft);
        draft.variants = new ArrayList<>();
        standalone(draft);
    }

    private Variant variant(
            Product draft,
            Input given,
            Path path,
            OptionChoice choice,
            Map<Long, Variant> byId,
            Map<List<Long>, Variant> byValues) {
        Variant variant = null;
        if (given.given("id")) {
            variant = byId.get(Gid.number(given.text("id"), "ProductVariant"));
            if (variant == null) {
                throw path.then("id").refuse("PRODUCT_VARIANT_DOES_NOT_EXIST", "Product variant does not exist");
            }
        }
        var values = choice.choose(given.objects("optionValues"), null, CHOICE, path);
        if (variant == null) {
            variant = byValues.get(values);
        }
        var quantities = given.objects("inventoryQuantities");
        if (variant == null) {
            variant = variants.create();
            variants.stockNew(variant, quantities, "INVALID_VARIANT", path);
        } else {
            variants.stockExisting(variant, quantities, "INVALID_VARIANT", path);
        }
        variant.optionValues = values;
        variants.write(variant, given, path);
        if (given.has("metafields")) {
            variant.metafields = metafields.replaced(variant, given.objects("metafields"), path.then("metafields"));
        }
        if (given.has("file")) {
            variant.media =
                    given.given("file") ? media.variantFile(draft, given.object("file"), path.then("file")) : null;
        }
        return variant;
    }
}
