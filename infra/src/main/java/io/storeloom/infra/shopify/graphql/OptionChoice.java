package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which option values a variant is made of. Keeps the values by name, so that 2,048 variants are no square. */
final class OptionChoice {

    private final Shop shop;
    private final Product draft;
    private final boolean mayCreate;
    private final Map<Long, Map<String, Long>> byName = new HashMap<>();

    /**
     * A reader.
     *
     * @param mayCreate whether a value that the option does not have yet is added to it
     */
    OptionChoice(Shop shop, Product draft, boolean mayCreate) {
        this.shop = shop;
        this.draft = draft;
        this.mayCreate = mayCreate;
        for (var option : draft.options) {
            var names = new HashMap<String, Long>();
            option.values.forEach((id, name) -> names.put(name, id));
            byName.put(option.id, names);
        }
    }

    /** Value numbers in the order of the product's options; values that are not given are kept from before. */
    List<Long> choose(List<Input> inputs, @Nullable List<Long> before, Codes codes, Path path) {
        var chosen = new ArrayList<Long>();
        for (var i = 0; i < draft.options.size(); i++) {
            chosen.add(before != null && i < before.size() ? before.get(i) : -1L);
        }
        for (var i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            var place = place(input, i);
            if (place < 0) {
                throw path.then("optionValues", i).refuse(codes.noOption(), "Option does not exist");
            }
            chosen.set(place, value(draft.options.get(place), input, codes, path.then("optionValues", i)));
        }
        if (chosen.contains(-1L)) {
            throw path.then("optionValues")
                    .refuse(
                            codes.missing(),
                            "You need to add option values for " + draft.options.get(chosen.indexOf(-1L)).name);
        }
        return chosen;
    }

    /** How a family of mutations names its refusals. */
    record Codes(
            @Nullable String noOption,
            @Nullable String noValue,
            @Nullable String missing) {}

    private int place(Input input, int position) {
        if (!input.given("optionId") && !input.given("optionName")) {
            return position < draft.options.size() ? position : -1;
        }
        for (var i = 0; i < draft.options.size(); i++) {
            var option = draft.options.get(i);
            if (input.given("optionId")
                    ? option.gid().equals(input.text("optionId"))
                    : option.name.equals(input.text("optionName"))) {
                return i;
            }
        }
        return -1;
    }

    private long value(Option option, Input input, Codes codes, Path path) {
        if (input.given("id")) {
            var id = Gid.number(input.text("id"), "ProductOptionValue");
            if (option.values.containsKey(id)) {
                return id;
            }
        } else {
            var name = input.text("name", "");
            var names = byName.computeIfAbsent(option.id, absent -> new HashMap<>());
            var id = names.get(name);
            if (id != null) {
                return id;
            }
            if (mayCreate && !name.isBlank()) {
                var created = shop.nextId();
                option.values.put(created, name);
                names.put(name, created);
                return created;
            }
        }
        throw path.refuse(codes.noValue(), "Option value does not exist");
    }
}
