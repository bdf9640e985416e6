package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** productOptionsCreate: variants that are there get the first value of each new option; CREATE makes the other combinations too. */
final class OptionsCreate {

    private OptionsCreate() {}

    static Map<String, @Nullable Object> run(Shop shop, Input args) {
        var draft = OptionEdits.draft(shop, args);
        var inputs = args.objects("options");
        if (draft.onlyDefaultVariant()) {
            // The option that stands for "none" gives way to the first real one.
            draft.options.clear();
            draft.variants.getFirst().optionValues.clear();
        }
        if (draft.options.size() + inputs.size() > Limits.OPTIONS) {
            throw Path.of("options")
                    .refuse("OPTIONS_OVER_LIMIT", "Product can have a maximum of " + Limits.OPTIONS + " options");
        }
        var positioned =
                inputs.stream().filter(input -> input.given("position")).count();
        if (positioned > 0 && positioned < inputs.size()) {
            throw Path.of("options")
                    .refuse("OPTION_POSITION_MISSING", "If specified, position must be present in all option inputs");
        }
        var created = new ArrayList<Option>();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var i = 0; i < inputs.size(); i++) {
            created.add(option(shop, draft, inputs.get(i), names, Path.of("options", i)));
        }
        var combinations = args.text("variantStrategy", "LEAVE_AS_IS").equals("CREATE") ? combinations(created) : null;
        for (var i = 0; i < created.size(); i++) {
            var place = Math.min(inputs.get(i).number("position", Limits.OPTIONS) - 1, draft.options.size());
            draft.options.add(place, created.get(i));
            for (var variant : draft.variants) {
                variant.optionValues.add(place, first(created.get(i)));
            }
        }
        if (combinations != null) {
            fill(shop, draft, created, combinations);
        }
        return Answers.of("product", OptionEdits.put(shop, draft));
    }

    private static Option option(Shop shop, Product draft, Input input, Set<String> names, Path path) {
        var option = new Option();
        option.id = shop.nextId();
        option.name = OptionEdits.name(input, "OPTION_NAME_TOO_LONG", "OPTION_NAME_MISSING", path);
        if (!names.add(option.name)) {
            throw path.then("name").refuse("DUPLICATED_OPTION_NAME", "Option '" + option.name + "' is duplicated");
        }
        if (draft.options.stream().anyMatch(other -> other.name.equalsIgnoreCase(option.name))) {
            throw path.then("name").refuse("OPTION_ALREADY_EXISTS", "Option '" + option.name + "' already exists");
        }
        var position = input.number("position", 1);
        if (position < 1 || position > Limits.OPTIONS) {
            throw path.then("position")
                    .refuse("POSITION_OUT_OF_BOUNDS", "Position must be between 1 and " + Limits.OPTIONS);
        }
        var values = input.objects("values");
        if (values.isEmpty()) {
            throw path.then("values")
                    .refuse("OPTION_VALUES_MISSING", "Each option must have at least one option value specified");
        }
        var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var i = 0; i < values.size(); i++) {
            var at = path.then("values", i);
            var name = OptionEdits.name(values.get(i), "OPTION_VALUE_NAME_TOO_LONG", "INVALID_NAME", at);
            if (!seen.add(name)) {
                throw at.refuse("DUPLICATED_OPTION_VALUE", "Option value '" + name + "' is duplicated");
            }
            option.values.put(shop.nextId(), name);
        }
        return option;
    }

    /** Every combination of values of these options, the first ones first. */
    private static List<List<Long>> combinations(List<Option> options) {
        List<List<Long>> combinations = List.of(List.of());
        for (var option : options) {
            OptionEdits.checkVariants(combinations.size() * option.values.size(), Path.of("options"));
            var longer = new ArrayList<List<Long>>();
            for (var combination : combinations) {
                for (var value : option.values.keySet()) {
                    var with = new ArrayList<>(combination);
                    with.add(value);
                    longer.add(with);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static void fill(Shop shop, Product draft, List<Option> created, List<List<Long>> combinations) {
        OptionEdits.checkVariants(draft.variants.size() * combinations.size(), Path.of("options"));
        var models = List.copyOf(draft.variants);
        for (var combination : combinations.subList(1, combinations.size())) {
            for (Variant model : models) {
                var values = new ArrayList<>(model.optionValues);
                for (var i = 0; i < created.size(); i++) {
                    values.set(draft.options.indexOf(created.get(i)), combination.get(i));
                }
                draft.variants.add(OptionEdits.like(shop, draft, model, values));
            }
        }
    }

    private static Long first(Option option) {
        return option.values.keySet().iterator().next();
    }
}
