package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Owner;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metafields as part of a bigger input. One writer per mutation: it also sees ids that are given twice within it. */
final class MetafieldWriter {

    private final Shop shop;
    private final @Nullable String code;
    private final Set<String> idsGiven = new HashSet<>();

    /**
     * A writer.
     *
     * @param code of the user errors, or null where they have none
     */
    MetafieldWriter(Shop shop, @Nullable String code) {
        this.shop = shop;
        this.code = code;
    }

    /** The owner's metafields after this input; those that are not in it stay. */
    Map<String, Metafield> merged(Owner owner, List<Input> inputs, Path path) {
        var result = new LinkedHashMap<>(owner.metafields());
        write(owner, inputs, path, result);
        return result;
    }

    /** The owner's metafields after this input; those that are not in it are gone. */
    Map<String, Metafield> replaced(Owner owner, List<Input> inputs, Path path) {
        var result = new LinkedHashMap<String, Metafield>();
        write(owner, inputs, path, result);
        return result;
    }

    private void write(Owner owner, List<Input> inputs, Path path, Map<String, Metafield> result) {
        for (var i = 0; i < inputs.size(); i++) {
            var metafield = metafield(owner, inputs.get(i), path.then(i));
            result.put(metafield.path(), metafield);
        }
    }

    private Metafield metafield(Owner owner, Input input, Path path) {
        var before = existing(owner, input);
        var metafield = new Metafield();
        metafield.id = before == null ? shop.nextId() : before.id;
        metafield.createdAt = before == null ? shop.now() : before.createdAt;
        metafield.updatedAt = shop.now();
        metafield.namespace = before == null ? shop.namespace(input.text("namespace")) : before.namespace;
        metafield.key = before == null ? input.text("key", "") : before.key;
        MetafieldFields.refuseForeign(shop, metafield.namespace, code, path);
        if (metafield.key.isEmpty()) {
            throw path.then("key").refuse(code, "Key can't be blank");
        }
        var definition = MetafieldFields.definition(shop, owner.ownerType(), metafield.namespace, metafield.key);
        var type = input.text("type");
        if (definition != null && type != null && !definition.type.equals(type)) {
            throw path.then("type")
                    .refuse(code, "Type must be consistent with the definition's type: '" + definition.type + "'.");
        }
        if (type == null) {
            type = definition != null ? definition.type : before == null ? null : before.type;
        }
        if (type == null) {
            throw path.then("type").refuse(code, "Type can't be blank");
        }
        metafield.type = type;
        metafield.value = input.text("value", before == null ? "" : before.value);
        if (metafield.value.isEmpty()) {
            throw path.then("value").refuse(code, "Value can't be blank");
        }
        var complaint = MetafieldTypes.exists(type)
                ? MetafieldTypes.complaint(type, metafield.value)
                : "Type '" + type + "' is not a type of metafields";
        if (complaint != null) {
            throw path.then(MetafieldTypes.exists(type) ? "value" : "type").refuse(code, complaint);
        }
        if (type.equals("id")) {
            var holder = shop.byCustomId(owner.ownerType(), metafield.namespace, metafield.key, metafield.value);
            if ((holder != null && !holder.gid().equals(owner.gid()))
                    || !idsGiven.add(owner.ownerType() + metafield.path() + "\n" + metafield.value)) {
                throw path.then("value").refuse(code, "Value is already assigned to another metafield.");
            }
        }
        return metafield;
    }

    private @Nullable Metafield existing(Owner owner, Input input) {
        if (input.given("id")) {
            var id = Gid.number(input.text("id"), "Metafield");
            for (var metafield : owner.metafields().values()) {
                if (metafield.id == id) {
                    return metafield;
                }
            }
        }
        return owner.metafields()
                .get(shop.namespace(input.text("namespace")) + "." + Objects.requireNonNullElse(input.text("key"), ""));
    }
}
