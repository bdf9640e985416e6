package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Shop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** productOptionsDelete; what becomes of variants that only those options told apart is the strategy's business. */
final class OptionsDelete {

    private OptionsDelete() {}

    static Map<String, @Nullable Object> run(Shop shop, Input args) {
        var draft = OptionEdits.draft(shop, args);
        var strategy = args.text("strategy", "DEFAULT");
        var gids = args.texts("options");
        var gone = new ArrayList<Option>();
        for (var i = 0; i < gids.size(); i++) {
            gone.add(option(shop, draft, gids.get(i), strategy, Path.of("options", i)));
        }
        for (var option : gone) {
            var place = draft.options.indexOf(option);
            draft.options.remove(place);
            draft.variants.forEach(variant -> variant.optionValues.remove(place));
        }
        unique(draft, strategy);
        if (draft.options.isEmpty()) {
            OptionWriter.standalone(shop, draft);
            draft.variants
                    .getFirst()
                    .optionValues
                    .add(draft.options.getFirst().values.keySet().iterator().next());
        }
        return Answers.of(
                "deletedOptionsIds", gone.stream().map(Option::gid).toList(), "product", OptionEdits.put(shop, draft));
    }

    private static Option option(Shop shop, Product draft, String gid, String strategy, Path path) {
        var option = OptionEdits.option(draft, gid);
        if (option == null) {
            throw shop.productOfOption(Gid.number(gid, "ProductOption")) == null
                    ? path.refuse("OPTION_DOES_NOT_EXIST", "Option does not exist")
                    : path.refuse(
                            "OPTIONS_DO_NOT_BELONG_TO_THE_SAME_PRODUCT", "Options do not belong to the same product");
        }
        if (strategy.equals("DEFAULT") && option.values.size() > 1) {
            throw path.refuse("CANNOT_DELETE_OPTION_WITH_MULTIPLE_VALUES", "Can't delete option with multiple values");
        }
        return option;
    }

    /** Of variants that are the same now, the first stays; unless nothing may be deleted. */
    private static void unique(Product draft, String strategy) {
        var seen = new HashSet<List<Long>>();
        var kept = new ArrayList<>(draft.variants);
        kept.removeIf(variant -> !seen.add(variant.optionValues));
        if (kept.size() < draft.variants.size() && !strategy.equals("POSITION")) {
            throw Path.of("options")
                    .refuse("CANNOT_USE_NON_DESTRUCTIVE_STRATEGY", "Cannot delete options without deleting variants");
        }
        draft.variants = kept;
    }
}
