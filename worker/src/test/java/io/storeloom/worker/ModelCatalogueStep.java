package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.catalog.Catalog;
import io.storeloom.activities.catalog.Upserted;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the company does in its catalogue. */
sealed interface ModelCatalogueStep extends ModelStep {

    /** A product that is new, or written anew. */
    record Puts(String reference, ModelGoods.Product product) implements ModelCatalogueStep {
        @Override
        public boolean fits(ModelGoods goods) {
            boolean plain = reference.equals(ModelGoods.PLAIN);
            return goods.categories.keySet().containsAll(product.categories())
                    && (!plain || product.sizes().keySet().equals(Set.of("S")))
                    && !product.equals(goods.products.get(reference));
        }

        @Override
        public void draw(ModelGoods goods) {
            goods.products.put(reference, product);
        }

        @Override
        public void play(ModelScene scene) {
            taken(scene.merchant
                    .house
                    .gate(Catalog.class)
                    .putProduct(scene.merchant.tenant, reference, product.json(reference), "default", House.OPERATOR));
        }

        @Override
        public String toString() {
            return "the catalogue has " + reference + ": " + product;
        }
    }

    /** One that is there, changed in one respect. */
    sealed interface Edits extends ModelCatalogueStep {
        String reference();

        /** The product as it is then; the same when the edit means nothing. */
        ModelGoods.Product edited(ModelGoods.Product product);

        @Override
        default boolean fits(ModelGoods goods) {
            ModelGoods.Product product = goods.products.get(reference());
            return product != null && new Puts(reference(), edited(product)).fits(goods);
        }

        @Override
        default void draw(ModelGoods goods) {
            goods.products.put(reference(), edited(Objects.requireNonNull(goods.products.get(reference()))));
        }

        @Override
        default void play(ModelScene scene) {
            ModelGoods.Product product = Objects.requireNonNull(scene.goods.products.get(reference()));
            new Puts(reference(), edited(product)).play(scene);
        }
    }

    record Titles(String reference, String title) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.titled(title);
        }

        @Override
        public String toString() {
            return "the catalogue calls " + reference + " '" + title + "'";
        }
    }

    record Tags(String reference, Set<String> tags) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.tagged(tags);
        }

        @Override
        public String toString() {
            return "the catalogue tags " + reference + " " + tags;
        }
    }

    record Moves(String reference, Set<String> categories) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.in(categories);
        }

        @Override
        public String toString() {
            return "the catalogue moves " + reference + " to " + categories;
        }
    }

    record Cares(String reference, @Nullable String care) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.caredFor(care);
        }

        @Override
        public String toString() {
            return "the catalogue says of " + reference + " care " + care;
        }
    }

    record Translates(String reference, @Nullable String german) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.inGerman(german);
        }

        @Override
        public String toString() {
            return "the catalogue calls " + reference + " in German " + german;
        }
    }

    record Drafts(String reference, boolean draft) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.drafted(draft);
        }

        @Override
        public String toString() {
            return "the catalogue makes " + reference + (draft ? " a draft" : " active");
        }
    }

    /** A variant that is new, or priced, stocked or named anew. */
    record Sizes(String reference, String key, ModelGoods.Size size) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            boolean taken = product.sizes().entrySet().stream()
                    .anyMatch(each ->
                            !each.getKey().equals(key) && each.getValue().name().equals(size.name()));
            return taken ? product : product.with(key, size);
        }

        @Override
        public String toString() {
            return "the catalogue has " + reference + "-" + key + ": " + size;
        }
    }

    record Drops(String reference, String key) implements Edits {
        @Override
        public ModelGoods.Product edited(ModelGoods.Product product) {
            return product.sizes().size() < 2 ? product : product.with(key, null);
        }

        @Override
        public String toString() {
            return "the catalogue drops " + reference + "-" + key;
        }
    }

    record Removes(String reference) implements ModelCatalogueStep {
        @Override
        public boolean fits(ModelGoods goods) {
            return goods.products.containsKey(reference);
        }

        @Override
        public void draw(ModelGoods goods) {
            goods.products.remove(reference);
        }

        @Override
        public void play(ModelScene scene) {
            scene.merchant.house.gate(Catalog.class).removeProduct(scene.merchant.tenant, reference, House.OPERATOR);
        }

        @Override
        public String toString() {
            return "the catalogue loses " + reference;
        }
    }

    record PutsCategory(String reference, ModelGoods.Category category) implements ModelCatalogueStep {
        @Override
        public boolean fits(ModelGoods goods) {
            String parent = category.parent();
            return (parent == null || goods.categories.containsKey(parent))
                    && !goods.isBelow(parent, reference)
                    && !category.equals(goods.categories.get(reference));
        }

        @Override
        public void draw(ModelGoods goods) {
            goods.categories.put(reference, category);
        }

        @Override
        public void play(ModelScene scene) {
            taken(scene.merchant
                    .house
                    .gate(Catalog.class)
                    .putCategory(scene.merchant.tenant, reference, category.json(), House.OPERATOR));
        }

        @Override
        public String toString() {
            return "the catalogue has " + reference + ": '" + category.title() + "'"
                    + (category.parent() == null ? "" : " below " + category.parent());
        }
    }

    /** Products that were in it are in it no more. */
    record RemovesCategory(String reference) implements ModelCatalogueStep {
        @Override
        public boolean fits(ModelGoods goods) {
            return goods.categories.containsKey(reference) && !goods.hasChildren(reference);
        }

        @Override
        public void draw(ModelGoods goods) {
            goods.categories.remove(reference);
            goods.products.replaceAll((key, product) -> product.outside(reference));
        }

        @Override
        public void play(ModelScene scene) {
            scene.merchant.house.gate(Catalog.class).removeCategory(scene.merchant.tenant, reference, House.OPERATOR);
        }

        @Override
        public String toString() {
            return "the catalogue loses " + reference;
        }
    }

    private static void taken(Upserted answer) {
        assertThat(answer).isInstanceOf(Upserted.Taken.class);
    }
}
