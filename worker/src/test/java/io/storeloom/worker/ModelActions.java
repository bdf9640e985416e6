package io.storeloom.worker;

import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Owner;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/** What may happen in a sequence, and how often. What stands first in a list is what failures shrink to. */
final class ModelActions {

    private static final Arbitrary<String> PRODUCT = Arbitraries.of("P1", "P2", "P3", "P4", ModelGoods.PLAIN);
    private static final Arbitrary<String> CATEGORY = Arbitraries.of("C1", "C2", "C3", "C4");
    private static final Arbitrary<String> SIZE = Arbitraries.of("S", "M", "L");
    private static final Arbitrary<String> TITLE = Arbitraries.of("Mug", "Cup", "Bowl");
    private static final Arbitrary<Boolean> YES_OR_NO = Arbitraries.of(false, true);
    private static final Arbitrary<Set<String>> TAGS =
            Arbitraries.of("a", "b", "c").set().ofMaxSize(2);
    private static final Arbitrary<Set<String>> CATEGORIES = CATEGORY.set().ofMaxSize(2);

    private ModelActions() {}

    /** Sequences of at most so many steps. */
    static Arbitrary<ActionChain<ModelDraft>> sequences(int most) {
        return ActionChain.<ModelDraft>startWith(ModelDraft::new)
                .withAction(14, action(catalogue()))
                .withAction(8, action(merchant()))
                .withAction(5, action(settings()))
                .withAction(12, action(runs()))
                .withAction(4, action(troubles()))
                .withMaxTransformations(most);
    }

    private static Action.Independent<ModelDraft> action(Arbitrary<? extends ModelStep> steps) {
        return () -> steps.map(step -> Transformer.<ModelDraft>mutate(step.toString(), draft -> draft.add(step)));
    }

    private static Arbitrary<ModelStep> catalogue() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(PRODUCT, product()).as(ModelCatalogueStep.Puts::new)),
                Tuple.of(3, PRODUCT.map(ModelCatalogueStep.Removes::new)),
                Tuple.of(2, Combinators.combine(PRODUCT, TITLE).as(ModelCatalogueStep.Titles::new)),
                Tuple.of(2, Combinators.combine(PRODUCT, TAGS).as(ModelCatalogueStep.Tags::new)),
                Tuple.of(3, Combinators.combine(PRODUCT, CATEGORIES).as(ModelCatalogueStep.Moves::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        PRODUCT,
                                        Arbitraries.of("by hand", "machine").injectNull(0.4))
                                .as(ModelCatalogueStep.Cares::new)),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        PRODUCT,
                                        Arbitraries.of("Becher", "Tasse").injectNull(0.2))
                                .as(ModelCatalogueStep.Translates::new)),
                Tuple.of(1, Combinators.combine(PRODUCT, YES_OR_NO).as(ModelCatalogueStep.Drafts::new)),
                Tuple.of(
                        4,
                        Combinators.combine(PRODUCT, SIZE, size())
                                .as((product, key, size) ->
                                        new ModelCatalogueStep.Sizes(product, key, named(key, size)))),
                Tuple.of(2, Combinators.combine(PRODUCT, SIZE).as(ModelCatalogueStep.Drops::new)),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        CATEGORY,
                                        Combinators.combine(
                                                        Arbitraries.of("Kitchen", "Gifts", "Sale"),
                                                        CATEGORY.injectNull(0.5))
                                                .as(ModelGoods.Category::new))
                                .as(ModelCatalogueStep.PutsCategory::new)),
                Tuple.of(2, CATEGORY.map(ModelCatalogueStep.RemovesCategory::new)));
    }

    private static Arbitrary<ModelGoods.Product> product() {
        Arbitrary<List<String>> keys = SIZE.list().uniqueElements().ofMinSize(1).ofMaxSize(3);
        Arbitrary<java.util.Map<String, ModelGoods.Size>> sizes = Combinators.combine(keys, size())
                .as((all, size) -> {
                    var map = new java.util.TreeMap<String, ModelGoods.Size>();
                    all.forEach(key ->
                            map.put(key, new ModelGoods.Size(key, size.price(), size.compareAt(), size.stock())));
                    return map;
                });
        return Combinators.combine(
                        TITLE,
                        TAGS,
                        CATEGORIES,
                        sizes,
                        Arbitraries.of("by hand", "machine").injectNull(0.5),
                        Arbitraries.of("Becher", "Tasse").injectNull(0.5),
                        YES_OR_NO)
                .as(ModelGoods.Product::new);
    }

    private static Arbitrary<ModelGoods.Size> size() {
        return Combinators.combine(
                        Arbitraries.of("", "", " long"),
                        Arbitraries.of("10.00", "12.50", "8.00"),
                        Arbitraries.of("20.00", "25.00").injectNull(0.7),
                        Arbitraries.integers().between(0, 9))
                .as(ModelGoods.Size::new);
    }

    /** Its variant's own name, or a longer one, so that names change and never meet. */
    private static ModelGoods.Size named(String key, ModelGoods.Size size) {
        return new ModelGoods.Size(key + size.name(), size.price(), size.compareAt(), size.stock());
    }

    private static Arbitrary<ModelStep> merchant() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Combinators.combine(Arbitraries.of(ModelMerchantStep.Deed.class), PRODUCT)
                                .as(ModelMerchantStep.Does::new)),
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.of(ModelMerchantStep.SizeDeed.class), PRODUCT, SIZE)
                                .as(ModelMerchantStep.DoesToSize::new)),
                Tuple.of(1, Combinators.combine(PRODUCT, CATEGORY).as(ModelMerchantStep.Joins::new)),
                Tuple.of(1, Combinators.combine(PRODUCT, CATEGORY).as(ModelMerchantStep.Leaves::new)),
                Tuple.of(1, CATEGORY.map(ModelMerchantStep.RetitlesCollection::new)),
                Tuple.of(1, CATEGORY.map(ModelMerchantStep.DeletesCollection::new)),
                Tuple.of(1, Arbitraries.of(1, 2).map(ModelMerchantStep.Adds::new)));
    }

    private static Arbitrary<ModelStep> settings() {
        Arbitrary<Assortment> shown = Arbitraries.oneOf(
                Arbitraries.just(Assortment.EVERYTHING),
                TAGS.filter(tags -> !tags.isEmpty()).map(tags -> new Assortment(Assortment.By.TAGS, List.copyOf(tags))),
                CATEGORY.map(top -> new Assortment(Assortment.By.CATEGORIES, List.of(top))),
                PRODUCT.set()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(list -> new Assortment(Assortment.By.LIST, List.copyOf(list))));
        FieldGroup[] groups = {
            FieldGroup.TEXT,
            FieldGroup.TAGS,
            FieldGroup.VARIANTS,
            FieldGroup.PRICES,
            FieldGroup.STOCK,
            FieldGroup.COLLECTIONS
        };
        return Arbitraries.frequencyOf(
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.of(ModelTerms.Switch.class), YES_OR_NO)
                                .as(ModelSettingStep.Turns::new)),
                Tuple.of(
                        4,
                        Combinators.combine(Arbitraries.of(groups), Arbitraries.of(Owner.class))
                                .as(ModelSettingStep.Owns::new)),
                Tuple.of(1, shown.map(ModelSettingStep.Shows::new)),
                Tuple.of(1, Arbitraries.of("2026-04", "2026-07", "2026-10").map(ModelSettingStep.Speaks::new)));
    }

    private static Arbitrary<ModelStep> runs() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.frequency(
                                        Tuple.of(6, SyncMode.INCREMENTAL),
                                        Tuple.of(1, SyncMode.FORCE_REFRESH),
                                        Tuple.of(1, SyncMode.RETRY_FAILED))
                                .map(ModelRunStep.Starts::new)),
                Tuple.of(4, Arbitraries.of(1, 2, 3, 5, 8).map(ModelRunStep.LetsPass::new)),
                Tuple.of(4, Arbitraries.just(new ModelRunStep.Waits())),
                Tuple.of(2, Arbitraries.of(ModelRunStep.Command.class).map(ModelRunStep.Commands::new)));
    }

    private static Arbitrary<ModelStep> troubles() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Combinators.combine(
                                        Arbitraries.of(ModelRunStep.Trouble.class),
                                        YES_OR_NO,
                                        Arbitraries.of(0, 1, 2, 4),
                                        Arbitraries.of(1, 2, 3))
                                .as(ModelRunStep.Strikes::new)),
                Tuple.of(1, Arbitraries.just(new ModelRunStep.Dies())));
    }
}
