package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.ShopCollection;
import io.storeloom.infra.shopify.shop.Source;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of {@link ModelVerdict} that is about collections, their children and who is in them. */
final class ModelCollectionVerdict {

    private final ModelScene scene;
    private final ModelGoods goods;
    private final ModelTheirs theirs;
    private final ModelVerdict.Excuse excuse;
    private final List<String> wrong;
    private final Map<String, ShopCollection> standing = new TreeMap<>();

    ModelCollectionVerdict(ModelScene scene, ModelVerdict.Excuse excuse, List<String> wrong) {
        this.scene = scene;
        this.goods = scene.goods;
        this.theirs = scene.theirs;
        this.excuse = excuse;
        this.wrong = wrong;
    }

    void judge() {
        for (ShopCollection collection : scene.shop.collections()) {
            String reference = ModelShop.reference(collection, "collection_id");
            if (reference != null) {
                if (standing.put(reference, collection) != null) {
                    wrong.add(reference + " is in the shop more than once");
                }
            } else if (!theirs.collections.containsKey(collection.id)) {
                wrong.add("a collection is in the shop that is nobody's: " + collection.title);
            }
        }
        own();
        if (!goods.terms.ours(FieldGroup.COLLECTIONS)) {
            return;
        }
        Set<String> references = new TreeSet<>(goods.categories.keySet());
        references.addAll(standing.keySet());
        for (String reference : references) {
            ShopCollection collection = standing.get(reference);
            if (goods.showsCategory(reference)) {
                shown(reference, collection);
            } else if (collection != null && !goods.terms.keep()) {
                wrong.add(reference + " is still in the shop");
            }
        }
        for (Product product : scene.shop.products()) {
            String reference = ModelShop.reference(product, "product_id");
            if (reference != null && goods.shows(reference)) {
                membership(reference, product);
            }
        }
    }

    /** What is in a collection of the merchant's own stays in it, as long as it is in the shop. */
    private void own() {
        Set<Long> products = scene.shop.products().stream().map(each -> each.id).collect(Collectors.toSet());
        theirs.collections.forEach((id, own) -> {
            ShopCollection there = scene.shop.look(now -> now.collections().get(id));
            Set<Long> expected =
                    own.members().stream().filter(products::contains).collect(Collectors.toSet());
            if (there == null) {
                wrong.add("the merchant's own collection is gone");
            } else if (!there.title.equals(own.title())
                    || !scene.shop.look(now -> now.members(there)).stream()
                            .map(each -> each.id)
                            .collect(Collectors.toSet())
                            .equals(expected)) {
                wrong.add("the merchant's own collection is not as they left it: " + there.title);
            }
        });
    }

    private void shown(String reference, @org.jspecify.annotations.Nullable ShopCollection collection) {
        if (excuse.excused(reference, ModelTheirs.Aspect.EXISTENCE)) {
            return;
        }
        if (collection == null) {
            wrong.add(reference + " is not in the shop");
            return;
        }
        if (!collection.publications.containsKey(scene.shop.publication().id)) {
            wrong.add(reference + " is not published");
        }
        String title = Objects.requireNonNull(goods.categories.get(reference)).title();
        if (goods.terms.ours(FieldGroup.TEXT) && !excuse.excused(reference, ModelTheirs.Aspect.TITLE)) {
            same(reference + "'s title", title, collection.title);
        }
        String guarded = theirs.guarded.get(new ModelTheirs.Guard(FieldGroup.TEXT, collection.gid(), reference));
        if (guarded != null) {
            same(reference + "'s title, which is theirs", guarded, collection.title);
        }
        if (goods.terms.version().compareTo("2026-07") >= 0) {
            children(reference, collection);
        }
    }

    private void children(String reference, ShopCollection collection) {
        Set<String> expected = new TreeSet<>();
        goods.categories.forEach((child, category) -> {
            if (reference.equals(category.parent()) && standing.containsKey(child)) {
                expected.add(child);
            }
        });
        Set<Long> named = new TreeSet<>();
        for (Source source : collection.sources) {
            named.addAll(source.collections);
        }
        Set<String> there = new TreeSet<>();
        standing.forEach((child, each) -> {
            if (named.contains(each.id)) {
                there.add(child);
            }
        });
        List<String> excused = new ArrayList<>(expected);
        excused.removeIf(child -> !excuse.excused(child, ModelTheirs.Aspect.EXISTENCE));
        expected.removeAll(excused);
        there.removeAll(excused);
        same(reference + "'s sub-collections", expected, there);
    }

    private void membership(String reference, Product product) {
        if (excuse.excused(reference, ModelTheirs.Aspect.MEMBERSHIP)) {
            return;
        }
        Set<Long> in = scene.shop.look(now -> Set.copyOf(now.collectionsNaming(product.id)));
        Set<Long> joined = theirs.joined.getOrDefault(product.id, Set.of());
        Set<String> wanted =
                Objects.requireNonNull(goods.products.get(reference)).categories();
        standing.forEach((category, collection) -> {
            boolean there = in.contains(collection.id);
            boolean ours = wanted.contains(category);
            boolean own = joined.contains(collection.id);
            if (excuse.excused(category, ModelTheirs.Aspect.EXISTENCE)) {
                return;
            }
            if (ours && !there) {
                wrong.add(reference + " is not in " + category);
            } else if (own && !there && !theirs.said("categories " + reference).contains(category)) {
                wrong.add(reference + " is no longer in " + category + ", where the merchant put it");
            } else if (there && !ours && !own && !goods.terms.keep()) {
                wrong.add(reference + " is still in " + category);
            }
        });
    }

    private void same(String what, Object expected, Object there) {
        if (!expected.equals(there)) {
            wrong.add(what + " should be " + expected + " and is " + there);
        }
    }
}
