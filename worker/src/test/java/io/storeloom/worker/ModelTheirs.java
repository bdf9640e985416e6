package io.storeloom.worker;

import io.storeloom.workflows.connection.FieldGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the merchant did in the shop, and what of it has to stay. Objects by their numbers or GIDs. */
final class ModelTheirs {

    /**
     * A value of theirs that no run may change, as long as the group is not ours.
     *
     * @param object its GID; a variant that they deleted is its product's
     * @param reference the catalogue's
     */
    record Guard(FieldGroup group, String object, String reference) {}

    /** In which respect the merchant changed what is ours; only a refresh notices. */
    enum Aspect {
        EXISTENCE,
        STATUS,
        TITLE,
        TAGS,
        CARE,
        SIZES,
        PRICES,
        STOCK,
        MEMBERSHIP,
        PUBLICATION
    }

    /** Of an item, by the catalogue's reference. */
    record Drift(String reference, Aspect aspect) {}

    /** A collection of their own. */
    record Collection(String title, Set<Long> members) {}

    final Map<String, Object> products = new HashMap<>();
    final Map<Long, Collection> collections = new HashMap<>();
    final Map<Long, Set<String>> tags = new HashMap<>();
    final Map<String, String> bins = new HashMap<>();
    /** GIDs of the products of which they said care. */
    final Set<String> careOf = new HashSet<>();

    final Map<Long, Long> variants = new HashMap<>();
    final Map<Long, Set<Long>> joined = new HashMap<>();
    final Map<Guard, String> guarded = new HashMap<>();
    final Set<Drift> drifted = new LinkedHashSet<>();
    private final Map<String, Set<Object>> said = new HashMap<>();

    /** Notes a value that the catalogue or the merchant gave a field at some time. */
    void says(String field, Object value) {
        said.computeIfAbsent(field, f -> new HashSet<>()).add(value);
    }

    Set<Object> said(String field) {
        return said.getOrDefault(field, Set.of());
    }

    boolean drifted(String reference, Aspect aspect) {
        return drifted.contains(new Drift(reference, aspect))
                || drifted.contains(new Drift(reference, Aspect.EXISTENCE));
    }

    /** Notes what the catalogue says now, and lets go of what has become ours. */
    void review(ModelGoods goods) {
        goods.categories.forEach((reference, category) -> says("title " + reference, category.title()));
        goods.products.forEach((reference, product) -> {
            says("title " + reference, product.title());
            product.tags().forEach(tag -> says("tags " + reference, tag));
            if (product.care() != null) {
                says("care " + reference, product.care());
            }
            product.categories().forEach(category -> says("categories " + reference, category));
            product.sizes().forEach((key, size) -> {
                String variant = reference + "-" + key;
                says("variants " + reference, variant);
                says("price " + variant, price(size));
                says("stock " + variant, size.stock());
            });
        });
        guarded.keySet().removeIf(guard -> !stays(guard, goods));
    }

    private static boolean stays(Guard guard, ModelGoods goods) {
        if (guard.group() == FieldGroup.STOCK) {
            boolean sent = goods.terms.ours(FieldGroup.STOCK) && goods.terms.overwrite();
            return !sent && shows(goods, guard.reference());
        }
        return !goods.terms.ours(guard.group());
    }

    /** What leaves and returns is synchronised for the first time again. */
    private static boolean shows(ModelGoods goods, String variant) {
        String product = variant.substring(0, variant.indexOf('-'));
        return goods.shows(product)
                && Objects.requireNonNull(goods.products.get(product))
                        .sizes()
                        .containsKey(variant.substring(product.length() + 1));
    }

    static String price(ModelGoods.Size size) {
        return size.price() + (size.compareAt() == null ? "" : " instead of " + size.compareAt());
    }
}
