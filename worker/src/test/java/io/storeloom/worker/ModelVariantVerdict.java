package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of {@link ModelVerdict} that is about one product's variants, their prices and their stock. */
final class ModelVariantVerdict {

    private final ModelScene scene;
    private final ModelTerms terms;
    private final ModelTheirs theirs;
    private final ModelVerdict.Excuse excuse;
    private final List<String> wrong;

    ModelVariantVerdict(ModelScene scene, ModelVerdict.Excuse excuse, List<String> wrong) {
        this.scene = scene;
        this.terms = scene.goods.terms;
        this.theirs = scene.theirs;
        this.excuse = excuse;
        this.wrong = wrong;
    }

    void judge(String reference, Product product, ModelGoods.Product wanted) {
        Map<String, List<Variant>> ours = new TreeMap<>();
        Set<Long> own = new TreeSet<>();
        for (Variant variant : product.variants) {
            String id = ModelShop.reference(variant, "variant_id");
            if (id != null) {
                ours.computeIfAbsent(id, i -> new ArrayList<>()).add(variant);
            } else if (theirs.variants.containsKey(variant.id)) {
                own.add(variant.id);
            } else {
                wrong.add(reference + " has a variant that is nobody's: " + variant.title());
            }
        }
        theirs.variants.forEach((variant, parent) -> {
            if (parent == product.id && !own.contains(variant)) {
                wrong.add(reference + " lost the merchant's own variant");
            }
        });
        wanted.sizes().forEach((key, size) -> {
            String id = reference + "-" + key;
            List<Variant> standing = Optional.ofNullable(ours.remove(id)).orElse(List.of());
            if (standing.isEmpty()) {
                missing(reference, id, product);
            } else {
                present(id, standing, size, product);
            }
        });
        if (terms.ours(FieldGroup.VARIANTS) && !terms.keep() && !ours.isEmpty()) {
            wrong.add(reference + " still has " + ours.keySet() + ", which left the catalogue");
        }
        if (!theirs.said("variants " + reference).containsAll(ours.keySet())) {
            wrong.add(reference + " has variants that never were: " + ours.keySet());
        }
    }

    private void missing(String reference, String id, Product product) {
        boolean kept = product.variants.stream().noneMatch(each -> ModelShop.reference(each, "variant_id") != null);
        if (terms.ours(FieldGroup.VARIANTS)
                && !excuse.excused(id, ModelTheirs.Aspect.EXISTENCE)
                && !excuse.excused(reference, ModelTheirs.Aspect.EXISTENCE)) {
            wrong.add(id + " is not in the shop" + (kept ? ", nor is any other of its product" : ""));
        }
    }

    private void present(String id, List<Variant> standing, ModelGoods.Size size, Product product) {
        if (standing.size() > 1) {
            wrong.add(id + " is in the shop " + standing.size() + " times");
        }
        String gone = theirs.guarded.get(new ModelTheirs.Guard(FieldGroup.VARIANTS, product.gid(), id));
        if (gone != null) {
            wrong.add(id + " is in the shop again, which the merchant deleted");
        }
        Variant variant = standing.getFirst();
        if (terms.ours(FieldGroup.VARIANTS)) {
            same(id + "'s SKU", id, String.valueOf(variant.sku));
            if (!id.startsWith(ModelGoods.PLAIN)) {
                same(id + "'s size", size.name(), variant.title());
            }
        }
        price(id, variant, size);
        stock(id, variant, size);
    }

    private void price(String id, Variant variant, ModelGoods.Size size) {
        BigDecimal before = variant.compareAtPrice;
        String there = variant.price.setScale(2) + (before == null ? "" : " instead of " + before.setScale(2));
        if (terms.ours(FieldGroup.PRICES)) {
            if (!excuse.excused(id, ModelTheirs.Aspect.PRICES)) {
                same(id + "'s price", ModelTheirs.price(size), there);
            }
            return;
        }
        String guarded = theirs.guarded.get(new ModelTheirs.Guard(FieldGroup.PRICES, variant.gid(), id));
        if (guarded != null) {
            same(
                    id + "'s price, which is theirs",
                    guarded,
                    variant.price.setScale(2).toString());
        }
    }

    private void stock(String id, Variant variant, ModelGoods.Size size) {
        Optional<Integer> there = scene.shop.stock(variant);
        if (terms.ours(FieldGroup.STOCK) && terms.overwrite()) {
            if (!excuse.excused(id, ModelTheirs.Aspect.STOCK)) {
                same(id + "'s stock", Optional.of(size.stock()), there);
            }
            return;
        }
        String guarded = theirs.guarded.get(new ModelTheirs.Guard(FieldGroup.STOCK, variant.gid(), id));
        Set<Object> said = theirs.said("stock " + id);
        if (guarded != null) {
            same(id + "'s stock, which is theirs", Optional.of(Integer.parseInt(guarded)), there);
        } else if (terms.ours(FieldGroup.STOCK)
                && !said.contains("sold")
                && !said.contains(there.map(Object.class::cast).orElse("none"))) {
            wrong.add(id + "'s stock " + there + " was never the catalogue's");
        }
    }

    private void same(String what, Object expected, Object there) {
        if (!expected.equals(there)) {
            wrong.add(what + " should be " + expected + " and is " + there);
        }
    }
}
