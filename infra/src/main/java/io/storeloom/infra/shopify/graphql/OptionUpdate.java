package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import io.storeloom.infra.shopify.shop.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** productOptionUpdate: an option's name and position, and its values, with their variants if the strategy is MANAGE. */
final class OptionUpdate {

    private final Shop shop;
    private final Product draft;
    private final Option option;
    private final boolean manage;

    private OptionUpdate(Shop shop, Product draft, Option option, boolean manage) {
        this.shop = shop;
        this.draft = draft;
        this.option = option;
        this.manage = manage;
    }

    static Map<String, @Nullable Object> run(Shop shop, Input args) {
        var draft = OptionEdits.draft(shop, args);
        var input = args.object("option");
        OptionEdits.refuseLinks(input);
        var option = OptionEdits.option(draft, input.text("id"));
        if (option == null) {
            throw Path.of("option").refuse("OPTION_DOES_NOT_EXIST", "Option does not exist");
        }
        var update = new OptionUpdate(
                shop, draft, option, args.text("variantStrategy", "LEAVE_AS_IS").equals("MANAGE"));
        update.values(args);
        update.rename(input);
        update.move(input);
        return Answers.of("product", OptionEdits.put(shop, draft));
    }

    private void rename(Input input) {
        if (!input.has("name")) {
            return;
        }
        var path = Path.of("option");
        var name = OptionEdits.name(input, "OPTION_NAME_TOO_LONG", "INVALID_NAME", path);
        for (var other : draft.options) {
            if (other.id != option.id && other.name.equalsIgnoreCase(name)) {
                throw path.then("name").refuse("OPTION_ALREADY_EXISTS", "Option '" + name + "' already exists");
            }
        }
        option.name = name;
    }

    private void move(Input input) {
        if (!input.given("position")) {
            return;
        }
        var position = input.number("position", 0);
        if (position < 1 || position > draft.options.size()) {
            throw Path.of("option", "position").refuse("INVALID_POSITION", "The option position provided is not valid");
        }
        var from = draft.options.indexOf(option);
        draft.options.add(position - 1, draft.options.remove(from));
        for (var variant : draft.variants) {
            variant.optionValues.add(position - 1, variant.optionValues.remove(from));
        }
    }

    private void values(Input args) {
        var gone = deletions(args.texts("optionValuesToDelete"));
        var names = new LinkedHashMap<>(option.values);
        names.keySet().removeAll(gone);
        updates(args.objects("optionValuesToUpdate"), gone, names);
        var added = additions(args.objects("optionValuesToAdd"), names);
        if (names.isEmpty() && added.isEmpty()) {
            throw Path.of("optionValuesToDelete")
                    .refuse(
                            "CANNOT_DELETE_ALL_OPTION_VALUES_IN_OPTION",
                            "Deleting all option values of an option is not allowed");
        }
        names.putAll(added);
        option.values = names;
        if (manage) {
            variants(gone, added.keySet());
        }
    }

    private Set<Long> deletions(List<String> gids) {
        var gone = new LinkedHashSet<Long>();
        for (var i = 0; i < gids.size(); i++) {
            var path = Path.of("optionValuesToDelete", i);
            var id = Gid.number(gids.get(i), "ProductOptionValue");
            if (!option.values.containsKey(id)) {
                throw path.refuse("OPTION_VALUE_DOES_NOT_EXIST", "Option value does not exist");
            }
            if (!manage && draft.variants.stream().anyMatch(variant -> variant.optionValues.contains(id))) {
                throw path.refuse("OPTION_VALUE_HAS_VARIANTS", "Option value with variants linked cannot be deleted");
            }
            gone.add(id);
        }
        return gone;
    }

    private void updates(List<Input> inputs, Set<Long> gone, Map<Long, String> names) {
        var seen = new HashSet<Long>();
        for (var i = 0; i < inputs.size(); i++) {
            var path = Path.of("optionValuesToUpdate", i);
            var id = Gid.number(inputs.get(i).text("id"), "ProductOptionValue");
            if (!option.values.containsKey(id)) {
                throw path.refuse("OPTION_VALUE_DOES_NOT_EXIST", "Option value does not exist");
            }
            if (gone.contains(id) || !seen.add(id)) {
                throw path.refuse(
                        "OPTION_VALUE_CONFLICTING_OPERATION", "Performing conflicting actions on an option value");
            }
            names.put(id, OptionEdits.name(inputs.get(i), "OPTION_VALUE_NAME_TOO_LONG", "INVALID_NAME", path));
        }
        if (inputs.isEmpty()) {
            return;
        }
        // Only when all are renamed: two values may swap their names.
        var lower = new HashSet<String>();
        for (var name : names.values()) {
            if (!lower.add(name.toLowerCase(Locale.ROOT))) {
                throw Path.of("optionValuesToUpdate")
                        .refuse("OPTION_VALUE_ALREADY_EXISTS", "Option value '" + name + "' already exists");
            }
        }
    }

    private Map<Long, String> additions(List<Input> inputs, Map<Long, String> names) {
        var added = new LinkedHashMap<Long, String>();
        for (var i = 0; i < inputs.size(); i++) {
            var path = Path.of("optionValuesToAdd", i);
            var name = OptionEdits.name(inputs.get(i), "OPTION_VALUE_NAME_TOO_LONG", "KEY_MISSING_IN_INPUT", path);
            if (added.values().stream().anyMatch(name::equalsIgnoreCase)) {
                throw path.refuse("DUPLICATED_OPTION_VALUE", "Option value '" + name + "' is duplicated");
            }
            if (names.values().stream().anyMatch(name::equalsIgnoreCase)) {
                throw path.refuse("OPTION_VALUE_ALREADY_EXISTS", "Option value '" + name + "' already exists");
            }
            added.put(shop.nextId(), name);
        }
        return added;
    }

    private void variants(Set<Long> gone, Set<Long> added) {
        var place = draft.options.indexOf(option);
        // One model for each combination of the other options, also where its value is about to go.
        var models = new LinkedHashMap<List<Long>, Variant>();
        for (var variant : draft.variants) {
            var others = new ArrayList<>(variant.optionValues);
            others.remove(place);
            models.putIfAbsent(others, variant);
        }
        draft.variants.removeIf(variant -> gone.contains(variant.optionValues.get(place)));
        OptionEdits.checkVariants(draft.variants.size() + models.size() * added.size(), Path.of("optionValuesToAdd"));
        for (var value : added) {
            for (var model : models.entrySet()) {
                var values = new ArrayList<>(model.getKey());
                values.add(place, value);
                draft.variants.add(OptionEdits.like(shop, draft, model.getValue(), values));
            }
        }
        if (draft.variants.isEmpty()) {
            throw Path.of("optionValuesToDelete")
                    .refuse("CANNOT_LEAVE_OPTIONS_WITHOUT_VARIANTS", "A product cannot be left without variants");
        }
    }
}
