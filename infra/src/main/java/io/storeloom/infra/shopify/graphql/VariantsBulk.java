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
import org.jspecify.annotations.Nullable;

/** productVariantsBulkCreate, …Update, …Delete: at most 250 variants of one product. */
final class VariantsBulk {

    private static final OptionChoice.Codes CREATE = new OptionChoice.Codes(
            "OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS", "INVALID_INPUT", "NEED_TO_ADD_OPTION_VALUES");
    private static final OptionChoice.Codes UPDATE =
            new OptionChoice.Codes("OPTION_DOES_NOT_EXIST", "OPTION_VALUE_DOES_NOT_EXIST", "NEED_TO_ADD_OPTION_VALUES");

    private VariantsBulk() {}

    static void register(Mutations mutations) {
        mutations
                .add("productVariantsBulkCreate", (shop, args, call) -> create(shop, args))
                .add("productVariantsBulkUpdate", (shop, args, call) -> update(shop, args))
                .add("productVariantsBulkDelete", (shop, args, call) -> delete(shop, args));
    }

    private static Map<String, @Nullable Object> create(Shop shop, Input args) {
        checkCount(args);
        var draft = draft(shop, args);
        var path = Path.of("variants");
        var inputs = args.objects("variants");
        var strategy = args.text("strategy", "DEFAULT");
        var standalone = draft.variants.size() == 1
                && (strategy.equals("REMOVE_STANDALONE_VARIANT")
                        || (strategy.equals("DEFAULT") && draft.onlyDefaultVariant()));
        if (draft.variants.size() + inputs.size() - (standalone ? 1 : 0) > Limits.VARIANTS) {
            throw path.refuse("INVALID_INPUT", "Product cannot have more than " + Limits.VARIANTS + " variants.");
        }
        var writer = new VariantWriter(shop, "NEGATIVE_PRICE_VALUE");
        var metafields = new MetafieldWriter(shop, "INVALID_INPUT");
        var media = new MediaWriter(shop);
        var choice = new OptionChoice(shop, draft, true);
        var taken = new HashSet<List<Long>>();
        if (standalone) {
            draft.variants.clear();
        }
        draft.variants.forEach(variant -> taken.add(variant.optionValues));
        media.add(draft, args.objects("media"), "INVALID_INPUT", Path.of("media"));
        var created = new ArrayList<Variant>();
        for (var i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var variant = writer.create();
            variant.product = draft;
            variant.optionValues = choice.choose(input.objects("optionValues"), null, CREATE, path.then(i));
            if (!taken.add(variant.optionValues)) {
                throw path.then(i)
                        .refuse(
                                "VARIANT_ALREADY_EXISTS",
                                "The variant '" + variant.title()
                                        + "' already exists. Please change at least one option value.");
            }
            writer.write(variant, input, path.then(i));
            writer.stockNew(
                    variant, input.objects("inventoryQuantities"), "TRACKED_VARIANT_LOCATION_NOT_FOUND", path.then(i));
            variant.metafields = metafields.merged(variant, input.objects("metafields"), path.then(i, "metafields"));
            media(draft, variant, input);
            created.add(variant);
        }
        draft.variants.addAll(created);
        NewVariants.admit(shop, draft);
        return done(shop, draft, created, media, List.of());
    }

    private static Map<String, @Nullable Object> update(Shop shop, Input args) {
        checkCount(args);
        var draft = draft(shop, args);
        var partial = args.flag("allowPartialUpdates", false);
        var media = new MediaWriter(shop);
        media.add(draft, args.objects("media"), "INVALID_INPUT", Path.of("media"));
        var updated = new ArrayList<Variant>();
        var errors = new ArrayList<Map<String, Object>>();
        var writer = new VariantWriter(shop, "NEGATIVE_PRICE_VALUE");
        var metafields = new MetafieldWriter(shop, "INVALID_INPUT");
        var choice = new OptionChoice(shop, draft, true);
        var byId = new HashMap<Long, Integer>();
        for (var i = 0; i < draft.variants.size(); i++) {
            byId.put(draft.variants.get(i).id, i);
        }
        var inputs = args.objects("variants");
        for (var i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var path = Path.of("variants", i);
            try {
                var place = byId.get(Gid.number(input.text("id"), "ProductVariant"));
                if (!input.given("id")) {
                    throw path.then("id")
                            .refuse("PRODUCT_VARIANT_ID_MISSING", "Product variant is missing ID attribute");
                }
                if (place == null) {
                    throw path.then("id").refuse("PRODUCT_VARIANT_DOES_NOT_EXIST", "Product variant does not exist");
                }
                // A copy of its own, so that a variant that is refused half-way stays as it was.
                var variant = draft.variants.get(place).copyFor(draft);
                change(draft, variant, input, writer, metafields, choice, path);
                draft.variants.set(place, variant);
                updated.add(variant);
            } catch (Refusal refusal) {
                errors.addAll(refusal.userErrors());
            }
        }
        if (!errors.isEmpty() && (!partial || updated.isEmpty())) {
            throw new Refusal(errors);
        }
        return done(shop, draft, updated, media, errors);
    }

    private static void change(
            Product draft,
            Variant variant,
            Input input,
            VariantWriter writer,
            MetafieldWriter metafields,
            OptionChoice choice,
            Path path) {
        if (input.given("inventoryQuantities")) {
            throw path.then("inventoryQuantities")
                    .refuse(
                            "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE",
                            "Inventory quantities can only be provided during create. To update inventory for existing"
                                    + " variants, use inventoryAdjustQuantities.");
        }
        if (input.given("optionValues")) {
            var values = choice.choose(input.objects("optionValues"), variant.optionValues, UPDATE, path);
            for (var other : draft.variants) {
                if (other.id != variant.id && other.optionValues.equals(values)) {
                    throw path.refuse(
                            "VARIANT_ALREADY_EXISTS",
                            "The variant '" + other.title()
                                    + "' already exists. Please change at least one option value.");
                }
            }
            variant.optionValues = values;
        }
        writer.write(variant, input, path);
        if (input.has("metafields")) {
            variant.metafields = metafields.merged(variant, input.objects("metafields"), path.then("metafields"));
        }
        media(draft, variant, input);
    }

    private static Map<String, @Nullable Object> delete(Shop shop, Input args) {
        var draft = draft(shop, args);
        var ids = args.texts("variantsIds");
        var gone = new HashSet<Long>();
        for (var i = 0; i < ids.size(); i++) {
            var id = Gid.number(ids.get(i), "ProductVariant");
            if (draft.variant(id) == null) {
                throw Path.of("variantsIds", i)
                        .refuse(
                                "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT",
                                "At least one variant does not belong to the product");
            }
            gone.add(id);
        }
        if (gone.size() == draft.variants.size()) {
            throw Path.of("variantsIds")
                    .refuse("CANNOT_DELETE_LAST_VARIANT", "Cannot delete the last variant of a product");
        }
        draft.variants.removeIf(variant -> gone.contains(variant.id));
        for (var option : draft.options) {
            option.values
                    .keySet()
                    .removeIf(value ->
                            draft.variants.stream().noneMatch(variant -> variant.optionValues.contains(value)));
        }
        draft.updatedAt = shop.now();
        shop.put(draft);
        return Answers.of("product", draft);
    }

    private static Map<String, @Nullable Object> done(
            Shop shop, Product draft, List<Variant> touched, MediaWriter media, List<Map<String, Object>> errors) {
        media.commit();
        draft.updatedAt = shop.now();
        shop.put(draft);
        return Answers.of("product", draft, "productVariants", touched, "userErrors", errors);
    }

    private static void media(Product draft, Variant variant, Input input) {
        if (input.given("mediaId")) {
            var id = Gid.number(input.text("mediaId"), "MediaImage");
            if (draft.media.contains(id)) {
                variant.media = id;
            }
        }
    }

    private static Product draft(Shop shop, Input args) {
        var product = shop.products().get(Gid.number(args.text("productId"), "Product"));
        if (product == null) {
            throw Path.of("productId").refuse("PRODUCT_DOES_NOT_EXIST", "Product does not exist");
        }
        return product.copy();
    }

    private static void checkCount(Input args) {
        if (args.objects("variants").isEmpty()) {
            throw Path.of("variants").refuse("INVALID_INPUT", "Variants input is required.");
        }
    }
}
