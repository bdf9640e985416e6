package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** A product's options and their values. */
final class OptionWriter {

    private OptionWriter() {}

    /** The options of a product that was given none. */
    static void standalone(Shop shop, Product draft) {
        var option = new Option();
        option.id = shop.nextId();
        option.name = "Title";
        option.values.put(shop.nextId(), "Default Title");
        draft.options = new ArrayList<>(List.of(option));
    }

    /** productSet's {@code productOptions}: the product has these options and values and no others. */
    static void replace(Shop shop, Product draft, List<Input> inputs, Path path) {
        if (inputs.size() > Limits.OPTIONS) {
            throw path.refuse("OPTIONS_OVER_LIMIT", "Product can have a maximum of " + Limits.OPTIONS + " options.");
        }
        var names = new HashSet<String>();
        var sorted = new ArrayList<Placed>();
        for (var i = 0; i < inputs.size(); i++) {
            var option = option(shop, draft, inputs.get(i), path.then(i));
            if (!names.add(option.name)) {
                throw path.then(i, "name")
                        .refuse("DUPLICATED_OPTION_NAME", "Option name is duplicated: " + option.name);
            }
            sorted.add(new Placed(option, inputs.get(i).number("position", i + 1)));
        }
        sorted.sort(Comparator.comparingInt(Placed::position));
        draft.options = new ArrayList<>(sorted.stream().map(Placed::option).toList());
    }

    private record Placed(Option option, int position) {}

    private static Option option(Shop shop, Product draft, Input input, Path path) {
        Option before = null;
        for (var candidate : draft.options) {
            if (input.given("id")
                    ? candidate.gid().equals(input.text("id"))
                    : candidate.name.equals(input.text("name"))) {
                before = candidate;
            }
        }
        if (before == null && input.given("id")) {
            throw path.then("id").refuse("OPTION_DOES_NOT_EXIST", "Option does not exist.");
        }
        var option = new Option();
        option.id = before == null ? shop.nextId() : before.id;
        option.name = input.text("name", before == null ? "" : before.name);
        if (option.name.isBlank()) {
            throw path.then("name").refuse("INVALID_INPUT", "Option name can't be blank.");
        }
        var values = input.objects("values");
        if (values.isEmpty()) {
            throw path.then("values")
                    .refuse("OPTION_VALUES_MISSING", "Each option must have at least one option value specified.");
        }
        var names = new HashSet<String>();
        option.values = new LinkedHashMap<>();
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            var id = before == null ? -1 : known(before, value);
            if (id < 0 && value.given("id")) {
                throw path.then("values", i, "id")
                        .refuse("OPTION_VALUE_DOES_NOT_EXIST", "Option value does not exist.");
            }
            var name = value.text("name", before == null || id < 0 ? "" : before.values.getOrDefault(id, ""));
            if (name.isBlank()) {
                throw path.then("values", i, "name").refuse("INVALID_INPUT", "Option value name can't be blank.");
            }
            if (!names.add(name)) {
                throw path.then("values", i, "name")
                        .refuse("DUPLICATED_OPTION_VALUE", "Option value is duplicated: " + name);
            }
            option.values.put(id < 0 ? shop.nextId() : id, name);
        }
        return option;
    }

    private static long known(Option before, Input value) {
        if (value.given("id")) {
            var id = Gid.number(value.text("id"), "ProductOptionValue");
            return before.values.containsKey(id) ? id : -1;
        }
        return before.valueId(value.text("name", ""));
    }
}
