package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** productOptionsReorder: all options in their new order, and their values in theirs where given; variants follow. */
final class OptionsReorder {

    private OptionsReorder() {}

    static Map<String, @Nullable Object> run(Shop shop, Input args) {
        var draft = OptionEdits.draft(shop, args);
        var inputs = args.objects("options");
        refuseMixedKeys(inputs, Path.of("options"));
        var ordered = new ArrayList<Option>();
        for (var i = 0; i < inputs.size(); i++) {
            var path = Path.of("options", i);
            var option = option(draft, inputs.get(i), path);
            if (ordered.contains(option)) {
                throw path.refuse("DUPLICATED_OPTION_NAME", "Option '" + option.name + "' is duplicated");
            }
            if (inputs.get(i).given("values")) {
                option.values = values(option, inputs.get(i).objects("values"), path.then("values"));
            }
            ordered.add(option);
        }
        if (ordered.size() < draft.options.size()) {
            throw Path.of("options").refuse("MISSING_OPTION_NAME", "All options must be given");
        }
        for (var variant : draft.variants) {
            var values = new ArrayList<Long>();
            for (var option : ordered) {
                values.add(variant.optionValues.get(draft.options.indexOf(option)));
            }
            variant.optionValues = values;
        }
        draft.options = ordered;
        sort(draft);
        return Answers.of("product", OptionEdits.put(shop, draft));
    }

    private static void sort(Product draft) {
        var ranks = new HashMap<Long, Integer>();
        for (var option : draft.options) {
            option.values.keySet().forEach(value -> ranks.put(value, ranks.size()));
        }
        Comparator<Variant> order = Comparator.comparingInt(variant -> 0);
        for (var i = 0; i < draft.options.size(); i++) {
            var place = i;
            order = order.thenComparingInt(variant -> ranks.getOrDefault(variant.optionValues.get(place), 0));
        }
        draft.variants.sort(order);
        draft.renumber();
    }

    private static void refuseMixedKeys(List<Input> inputs, Path path) {
        var byId = inputs.stream().filter(input -> input.given("id")).count();
        var byName = inputs.stream().filter(input -> input.given("name")).count();
        if (byId > 0 && byName > 0) {
            throw path.refuse(
                    "MIXING_ID_AND_NAME_KEYS_IS_NOT_ALLOWED", "Options and values are given either by id or by name");
        }
    }

    private static Option option(Product draft, Input input, Path path) {
        for (var option : draft.options) {
            if (input.given("id") ? option.gid().equals(input.text("id")) : option.name.equals(input.text("name"))) {
                return option;
            }
        }
        throw input.given("id")
                ? path.refuse("OPTION_ID_DOES_NOT_EXIST", "Option id does not exist")
                : input.given("name")
                        ? path.refuse("OPTION_NAME_DOES_NOT_EXIST", "Option name does not exist")
                        : path.refuse("MISSING_OPTION_NAME", "Missing option name");
    }

    private static Map<Long, String> values(Option option, List<Input> inputs, Path path) {
        refuseMixedKeys(inputs, path);
        var ordered = new LinkedHashMap<Long, String>();
        for (var i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var id = input.given("id")
                    ? Gid.number(input.text("id"), "ProductOptionValue")
                    : option.valueId(input.text("name", ""));
            var name = option.values.get(id);
            if (name == null) {
                throw path.then(i)
                        .refuse(
                                input.given("id") ? "OPTION_VALUE_ID_DOES_NOT_EXIST" : "OPTION_VALUE_DOES_NOT_EXIST",
                                "Option value does not exist");
            }
            if (ordered.put(id, name) != null) {
                throw path.then(i).refuse("DUPLICATED_OPTION_VALUE", "Option value '" + name + "' is duplicated");
            }
        }
        if (ordered.size() < option.values.size()) {
            throw path.refuse("MISSING_OPTION_VALUE", "All values of the option must be given");
        }
        return ordered;
    }
}
