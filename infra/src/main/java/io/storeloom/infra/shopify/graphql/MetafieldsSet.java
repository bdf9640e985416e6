package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** metafieldsSet: at most 25, all or none. */
final class MetafieldsSet {

    private MetafieldsSet() {}

    static void register(Mutations mutations) {
        mutations.add("metafieldsSet", (shop, args, call) -> set(shop, args.objects("metafields")));
    }

    private record Write(Owner owner, Metafield metafield) {}

    private static Map<String, @Nullable Object> set(Shop shop, List<Input> inputs) {
        if (inputs.size() > Limits.METAFIELDS_SET) {
            throw Path.of("metafields")
                    .refuse(
                            "LESS_THAN_OR_EQUAL_TO",
                            "Exceeded the maximum metafields input limit of " + Limits.METAFIELDS_SET + ".");
        }
        var errors = new ArrayList<Map<String, Object>>();
        var writes = new ArrayList<Write>();
        var ids = new HashSet<String>();
        for (var i = 0; i < inputs.size(); i++) {
            try {
                writes.add(check(shop, inputs.get(i), ids, Path.of("metafields", i)));
            } catch (Refusal refusal) {
                for (var error : refusal.userErrors()) {
                    error.put("elementIndex", i);
                    errors.add(error);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        var written = new ArrayList<Metafield>();
        for (var write : writes) {
            shop.put(write.owner(), write.metafield());
            touch(shop, write.owner());
            written.add(write.metafield());
        }
        return Answers.of("metafields", written);
    }

    private static Write check(Shop shop, Input input, Set<String> ids, Path path) {
        var owner = Lookups.owner(shop, input.text("ownerId"));
        if (owner == null) {
            throw path.then("ownerId").refuse("INVALID", "Owner does not exist.");
        }
        var namespace = shop.namespace(input.text("namespace"));
        MetafieldFields.refuseForeign(shop, namespace, "APP_NOT_AUTHORIZED", path);
        var key = input.text("key", "");
        var before = owner.metafields().get(namespace + "." + key);
        if (input.has("compareDigest")) {
            var present = before == null ? null : MetafieldFields.digest(before);
            if (!Objects.equals(input.text("compareDigest"), present)) {
                throw path.then("compareDigest")
                        .refuse(
                                "STALE_OBJECT",
                                "The resource has been updated since it was loaded. Try again with an"
                                        + " updated `compareDigest` value.");
            }
        }
        var definition = MetafieldFields.definition(shop, owner.ownerType(), namespace, key);
        var type = input.text("type");
        if (definition != null && type != null && !type.equals(definition.type)) {
            throw path.then("type")
                    .refuse("INVALID_TYPE", "Type must be consistent with the definition's type: " + definition.type);
        }
        if (type == null) {
            type = definition != null ? definition.type : before == null ? null : before.type;
        }
        if (type == null) {
            throw path.then("type").refuse("BLANK", "Type can't be blank");
        }
        if (!MetafieldTypes.exists(type)) {
            throw path.then("type").refuse("INVALID_TYPE", "Type '" + type + "' is not a type of metafields");
        }
        var value = input.text("value", "");
        if (value.isEmpty()) {
            throw path.then("value").refuse("BLANK", "Value can't be blank");
        }
        var complaint = MetafieldTypes.complaint(type, value);
        if (complaint != null) {
            throw path.then("value").refuse("INVALID_VALUE", complaint);
        }
        if (type.equals("id")) {
            var holder = shop.byCustomId(owner.ownerType(), namespace, key, value);
            if ((holder != null && !holder.gid().equals(owner.gid()))
                    || !ids.add(owner.ownerType() + namespace + "." + key + "\n" + value)) {
                throw path.then("value").refuse("TAKEN", "Value is already assigned to another metafield.");
            }
        }
        var metafield = new Metafield();
        metafield.id = before == null ? shop.nextId() : before.id;
        metafield.namespace = namespace;
        metafield.key = key;
        metafield.type = type;
        metafield.value = value;
        metafield.createdAt = before == null ? shop.now() : before.createdAt;
        metafield.updatedAt = shop.now();
        return new Write(owner, metafield);
    }

    /** The owner has changed; a variant's product with it. */
    static void touch(Shop shop, Owner owner) {
        switch (owner) {
            case Product product -> product.updatedAt = shop.now();
            case Variant variant -> {
                variant.updatedAt = shop.now();
                variant.owner().updatedAt = shop.now();
            }
            case ShopCollection collection -> collection.updatedAt = shop.now();
            case io.storeloom.infra.shopify.shop.Location location -> location.updatedAt = shop.now();
        }
    }
}
