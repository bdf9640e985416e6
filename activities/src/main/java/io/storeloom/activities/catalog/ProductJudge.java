package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of each product of a chunk whether it can be taken, and tells what cannot. */
final class ProductJudge {
    /** Of a product that is refused as a whole so many faults are told. */
    private static final int MAX_FAULTS = 20;

    private final ImportMode mode;
    private final Tally tally;

    ProductJudge(ImportMode mode, Tally tally) {
        this.mode = mode;
        this.tally = tally;
    }

    MergedProduct merge(ProductDraft draft, @Nullable ExistingProduct existing) {
        boolean later = existing != null && tally.products.contains(existing.id());
        return new ProductMerge(draft, existing, mode == ImportMode.REPLACE, later).merge();
    }

    /** Whether the file named it before. */
    boolean again(MergedProduct product) {
        ExistingProduct existing = product.existing();
        return existing != null && tally.products.contains(existing.id());
    }

    @Nullable
    MergedProduct refuseTwice(MergedProduct product) {
        tally.reject(
                product.draft().line(),
                product.draft().reference(),
                new Fault(
                        -1,
                        "reference",
                        "DUPLICATE_REFERENCE",
                        "The product \"" + product.draft().reference() + "\" stands in the file twice.",
                        "Give each product once."));
        return null;
    }

    /** The product as it can be taken; null when it cannot. From a table bad variants are left out first. */
    @Nullable
    MergedProduct settle(MergedProduct wanted, Holders holders, Map<String, Long> categories) {
        MergedProduct product = wanted;
        if (!product.draft().rows() && again(product)) {
            return refuseTwice(product);
        }
        while (true) {
            List<Fault> faults = new ArrayList<>(product.faults());
            faults.addAll(holders.check(product));
            faults.addAll(unknownCategories(product, categories));
            faults.addAll(givenBefore(product));
            if (faults.isEmpty()) {
                return product;
            }
            Set<VariantDraft> bad = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Fault fault : faults) {
                VariantDraft draft = draftOf(product, fault);
                if (draft != null && product.draft().rows()) {
                    bad.add(draft);
                }
            }
            boolean ofProduct = faults.stream().anyMatch(fault -> fault.variant() < 0);
            MergedProduct judged = product;
            if (bad.isEmpty() || ofProduct) {
                faults.stream()
                        .filter(fault -> bad.isEmpty() || fault.variant() < 0)
                        .limit(MAX_FAULTS)
                        .forEach(fault -> reject(judged, fault));
                return null;
            }
            faults.stream().filter(fault -> draftOf(judged, fault) != null).forEach(fault -> reject(judged, fault));
            ProductDraft rest = product.draft().without(bad);
            if (rest.variants().isEmpty() && product.existing() == null) {
                return null;
            }
            product = merge(rest, product.existing());
        }
    }

    private static @Nullable VariantDraft draftOf(MergedProduct product, Fault fault) {
        return fault.variant() < 0
                ? null
                : product.variants().get(fault.variant()).draft();
    }

    private void reject(MergedProduct product, Fault fault) {
        VariantDraft draft = draftOf(product, fault);
        Fault told = fault;
        if (fault.variant() >= 0 && draft == null) {
            String reference = product.variants().get(fault.variant()).variant().reference();
            told = new Fault(
                    -1,
                    fault.field(),
                    fault.code(),
                    "The variant \"" + reference + "\", which stays because it was not named, does not fit: "
                            + fault.message(),
                    "Name it as well, or replace the product.");
        } else if (draft != null && !product.draft().rows()) {
            told = new Fault(
                    product.draft().variants().indexOf(draft),
                    fault.field(),
                    fault.code(),
                    fault.message(),
                    fault.remedy());
        }
        tally.reject(
                draft == null ? product.draft().line() : draft.line(),
                product.draft().reference(),
                told);
    }

    private List<Fault> givenBefore(MergedProduct product) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < product.variants().size(); i++) {
            MergedVariant variant = product.variants().get(i);
            ExistingVariant existing = variant.existing();
            if (variant.draft() != null && existing != null && tally.variants.contains(existing.id())) {
                faults.add(new Fault(
                        i,
                        "reference",
                        "DUPLICATE_VARIANT",
                        "The variant \"" + variant.variant().reference() + "\" stands in the file twice.",
                        "Give each variant once."));
            }
        }
        return faults;
    }

    private static List<Fault> unknownCategories(MergedProduct product, Map<String, Long> known) {
        List<Fault> faults = new ArrayList<>();
        for (String category : product.product().categories()) {
            if (!known.containsKey(category)) {
                faults.add(new Fault(
                        -1,
                        "categories",
                        "UNKNOWN_CATEGORY",
                        "There is no category \"" + category + "\".",
                        "Give the category first, earlier in the file or by PUT catalog/categories/{ref}."));
            }
        }
        return faults;
    }
}
