package io.storeloom.worker;

import io.storeloom.infra.shopify.shop.Metafield;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.infra.shopify.shop.Translation;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the shop is as catalogue, ownership and settings say, once nothing is under way: every way in which it is not, as a
 * sentence.
 */
final class ModelVerdict {

    private final ModelScene scene;
    private final ModelGoods goods;
    private final ModelTheirs theirs;
    private final List<String> wrong = new ArrayList<>();

    /** Whether what the merchant changed behind our back has been mended by a refresh. */
    private final boolean refreshed;

    private ModelVerdict(ModelScene scene, boolean refreshed) {
        this.scene = scene;
        this.goods = scene.goods;
        this.theirs = scene.theirs;
        this.refreshed = refreshed;
    }

    static List<String> of(ModelScene scene, boolean refreshed) {
        ModelVerdict verdict = new ModelVerdict(scene, refreshed);
        verdict.products();
        new ModelCollectionVerdict(scene, verdict::excused, verdict.wrong).judge();
        return verdict.wrong;
    }

    boolean excused(String reference, ModelTheirs.Aspect aspect) {
        return !refreshed && theirs.drifted(reference, aspect);
    }

    private void products() {
        if (scene.onlyArchives
                && scene.merchant.house.simulator().requests().mutations(scene.merchant.shop, 0).stream()
                        .anyMatch(request -> "ProductDelete".equals(request.operationName()))) {
            wrong.add("a product was deleted, though what leaves is archived");
        }
        Map<String, List<Product>> ours = new TreeMap<>();
        for (Product product : scene.shop.products()) {
            String reference = ModelShop.reference(product, "product_id");
            if (reference != null) {
                ours.computeIfAbsent(reference, r -> new ArrayList<>()).add(product);
            } else if (!theirs.products.containsKey(product.gid())) {
                wrong.add("a product is in the shop that is nobody's: " + product.title);
            }
        }
        theirs.products.forEach((gid, whole) -> {
            if (!whole.equals(scene.shop.whole(gid))) {
                wrong.add("a product of the merchant's own changed: " + scene.shop.whole(gid) + ", was " + whole);
            }
        });
        Set<String> references = new TreeSet<>(goods.products.keySet());
        references.addAll(ours.keySet());
        for (String reference : references) {
            List<Product> standing = ours.getOrDefault(reference, List.of());
            if (standing.size() > 1) {
                wrong.add(reference + " is in the shop " + standing.size() + " times");
            } else if (goods.shows(reference)) {
                shown(reference, standing);
            } else if (!standing.isEmpty() && !goods.terms.keep()) {
                left(reference, standing.getFirst());
            }
        }
    }

    private void left(String reference, Product product) {
        if (excused(reference, ModelTheirs.Aspect.STATUS)) {
            return;
        }
        if (!product.status.equals("ARCHIVED")) {
            wrong.add(reference + " left and is still " + product.status);
        }
        if (product.publications.containsKey(scene.shop.publication().id)) {
            wrong.add(reference + " left and is still published");
        }
    }

    private void shown(String reference, List<Product> standing) {
        if (standing.isEmpty()) {
            if (!excused(reference, ModelTheirs.Aspect.EXISTENCE)) {
                wrong.add(reference + " is not in the shop");
            }
            return;
        }
        Product product = standing.getFirst();
        ModelGoods.Product wanted = Objects.requireNonNull(goods.products.get(reference));
        if (!excused(reference, ModelTheirs.Aspect.STATUS)) {
            same(reference + "'s status", wanted.draft() ? "DRAFT" : "ACTIVE", product.status);
        }
        title(reference, product, wanted);
        tags(reference, product, wanted);
        metafields(reference, product, wanted);
        if (goods.terms.german()) {
            german(reference, product, Objects.requireNonNullElse(wanted.german(), "none"));
        }
        if (!excused(reference, ModelTheirs.Aspect.PUBLICATION)
                && !product.publications.containsKey(scene.shop.publication().id)) {
            wrong.add(reference + " is not published");
        }
        new ModelVariantVerdict(scene, this::excused, wrong).judge(reference, product, wanted);
    }

    private void title(String reference, Product product, ModelGoods.Product wanted) {
        if (goods.terms.ours(FieldGroup.TEXT)) {
            if (!excused(reference, ModelTheirs.Aspect.TITLE)) {
                same(reference + "'s title", wanted.title(), product.title);
            }
            return;
        }
        String guarded = theirs.guarded.get(new ModelTheirs.Guard(FieldGroup.TEXT, product.gid(), reference));
        if (guarded != null) {
            same(reference + "'s title, which is theirs", guarded, product.title);
        } else if (!theirs.said("title " + reference).contains(product.title)) {
            wrong.add(reference + "'s title " + product.title + " is nobody's");
        }
    }

    private void tags(String reference, Product product, ModelGoods.Product wanted) {
        Set<String> own = theirs.tags.getOrDefault(product.id, Set.of());
        Set<String> others = new TreeSet<>(product.tags);
        if (!others.containsAll(own)) {
            wrong.add(reference + "'s tags lack the merchant's " + own + ": " + others);
        }
        others.removeAll(own);
        if (goods.terms.ours(FieldGroup.TAGS)) {
            if (!excused(reference, ModelTheirs.Aspect.TAGS)) {
                same(reference + "'s tags", wanted.tags(), others);
            }
            return;
        }
        String taken = theirs.guarded.get(new ModelTheirs.Guard(FieldGroup.TAGS, product.gid(), reference));
        if (taken != null && others.contains(taken)) {
            wrong.add(reference + " has the tag " + taken + " again, which the merchant took off");
        }
        others.removeAll(theirs.said("tags " + reference));
        if (!others.isEmpty()) {
            wrong.add(reference + "'s tags " + others + " are nobody's");
        }
    }

    private void metafields(String reference, Product product, ModelGoods.Product wanted) {
        Map<String, String> expected = new TreeMap<>();
        expected.put("storeloom.product_id", reference);
        if (wanted.care() != null) {
            expected.put("custom.care", wanted.care());
        }
        String bin = theirs.bins.get(product.gid());
        if (bin != null) {
            expected.put("erp.bin", bin);
        }
        Map<String, String> there = new TreeMap<>();
        for (Metafield each : product.metafields.values()) {
            there.put(each.path(), each.value);
        }
        if (wanted.care() == null && theirs.careOf.contains(product.gid())) {
            // Theirs stays where the catalogue never said anything; else it may have been taken for ours.
            if (theirs.said("care " + reference).isEmpty()) {
                expected.put("custom.care", ModelAdmin.CARE);
            } else {
                there.remove("custom.care");
            }
        }
        if (excused(reference, ModelTheirs.Aspect.CARE)) {
            expected.remove("custom.care");
            there.remove("custom.care");
        }
        same(reference + "'s metafields", expected, there);
    }

    private void german(String reference, Product product, String german) {
        Translation translation =
                scene.shop.look(now -> now.translations(product.gid()).get("de/title"));
        same(reference + "'s German title", german, translation == null ? "none" : translation.value());
    }

    private void same(String what, Object expected, Object there) {
        if (!expected.equals(there)) {
            wrong.add(what + " should be " + expected + " and is " + there);
        }
    }

    /** Judges whether the merchant's own change excuses a difference. */
    interface Excuse {
        boolean excused(String reference, ModelTheirs.Aspect aspect);
    }
}
