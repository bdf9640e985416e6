package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays a draft over what the catalogue has; touches nothing. */
final class ProductMerge {
    private static final Product EMPTY = new Product(
            "",
            null,
            null,
            null,
            List.of(),
            Product.Status.ACTIVE,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of());

    private final ProductDraft draft;
    private final @Nullable ExistingProduct existing;
    private final boolean unfitLeave;
    private final boolean laterBlock;

    /**
     * @param unfitLeave whether variants that were not given and do not fit the new options leave, instead of being a fault
     * @param laterBlock whether rows of this product stood earlier in the same file
     */
    ProductMerge(ProductDraft draft, @Nullable ExistingProduct existing, boolean unfitLeave, boolean laterBlock) {
        this.draft = draft;
        this.existing = existing;
        this.unfitLeave = unfitLeave;
        this.laterBlock = laterBlock;
    }

    MergedProduct merge() {
        Product old = existing == null || draft.whole() ? EMPTY : existing.product();
        boolean plain = existing == null
                && draft.rows()
                && draft.variants().isEmpty()
                && draft.options().or(List.of()).isEmpty();
        List<VariantDraft> given =
                plain ? List.of(VariantDraft.plain(draft.line(), draft.reference())) : draft.variants();
        List<@Nullable ExistingVariant> matches = VariantMatch.match(draft.reference(), given, existing);

        List<ExistingVariant> staying = new ArrayList<>();
        List<ExistingVariant> leaving = new ArrayList<>();
        int optionCount = draft.options().or(old.options()).size();
        for (ExistingVariant one : existing == null ? List.<ExistingVariant>of() : existing.live()) {
            if (matches.contains(one)) {
                continue;
            }
            boolean unfit = one.variant().optionValues().size() != optionCount;
            (draft.whole() || (unfit && unfitLeave) ? leaving : staying).add(one);
        }
        List<MergedVariant> variants = place(given, matches, staying, optionCount);
        List<Option> options = options(old, variants);
        return MergedProduct.judged(
                draft,
                existing,
                new Product(
                        draft.reference(),
                        draft.handle().over(old.handle()),
                        draft.vendor().over(old.vendor()),
                        draft.productType().over(old.productType()),
                        draft.tags().or(draft.tags().present() ? List.of() : old.tags()),
                        draft.status().or(old.status()),
                        draft.categories().or(List.of()),
                        options,
                        images(old),
                        VariantDraft.mergeAttributes(draft.attributes(), old.attributes()),
                        TextDraft.merge(draft.texts(), old.texts(), draft.whole()),
                        variants.stream().map(MergedVariant::variant).toList()),
                variants,
                leaving);
    }

    /** When every variant is given their order is the product's; else what stays keeps its place and new ones follow. */
    private List<MergedVariant> place(
            List<VariantDraft> drafts,
            List<@Nullable ExistingVariant> matches,
            List<ExistingVariant> staying,
            int optionCount) {
        List<MergedVariant> placed = new ArrayList<>(matches.size() + staying.size());
        int next = staying.isEmpty() ? 0 : 1 + lastPosition();
        for (ExistingVariant one : staying) {
            placed.add(new MergedVariant(null, one, one.variant(), one.position()));
        }
        for (int i = 0; i < drafts.size(); i++) {
            VariantDraft given = drafts.get(i);
            ExistingVariant old = matches.get(i);
            int position = staying.isEmpty() || old == null || old.removed() ? next++ : old.position();
            String reference = old == null
                    ? VariantMatch.referenceOf(draft.reference(), given)
                    : old.variant().reference();
            List<String> values = given.optionValues()
                    .or(old == null || draft.whole() ? List.of() : old.variant().optionValues());
            if (draft.rows() && optionCount == 0 && values.equals(List.of(ShopifyHeader.DEFAULT_VALUE))) {
                values = List.of();
            }
            Variant variant = given.over(reference, values, old, draft.whole());
            placed.add(new MergedVariant(given, old, variant, position));
        }
        placed.sort((a, b) -> Integer.compare(a.position(), b.position()));
        return placed;
    }

    private int lastPosition() {
        return existing == null
                ? -1
                : existing.live().stream()
                        .mapToInt(ExistingVariant::position)
                        .max()
                        .orElse(-1);
    }

    private List<Option> options(Product old, List<MergedVariant> variants) {
        List<Option> options = draft.options().or(old.options());
        if (!draft.rows() && (draft.whole() || variants.stream().allMatch(one -> one.draft() != null))) {
            return options;
        }
        List<Option> grown = new ArrayList<>(options.size());
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            // Rows name no list of values: theirs are the ones that the variants have. A line's list grows by what
            // stays.
            Set<String> used = new LinkedHashSet<>();
            Set<String> values = new LinkedHashSet<>(option.values());
            for (MergedVariant one : variants) {
                List<String> own = one.variant().optionValues();
                if (i < own.size() && (draft.rows() || one.draft() == null)) {
                    used.add(own.get(i));
                }
            }
            values.addAll(used);
            if (draft.rows()) {
                values.retainAll(used);
            }
            Option before =
                    draft.rows() && i < old.options().size() ? old.options().get(i) : option;
            boolean same = before.name().equals(option.name());
            grown.add(new Option(option.name(), List.copyOf(values), same ? before.texts() : option.texts()));
        }
        return grown;
    }

    /** A table says neither tags nor, in a later block, the images before. */
    private List<Image> images(Product old) {
        if (!draft.images().present()) {
            return old.images();
        }
        List<Image> given = draft.images().or(List.of());
        if (!draft.rows()) {
            return given;
        }
        Map<String, Image> byUrl = new LinkedHashMap<>();
        Map<String, Image> before = new LinkedHashMap<>();
        old.images().forEach(image -> before.put(image.url(), image));
        if (laterBlock) {
            byUrl.putAll(before);
        }
        for (Image image : given) {
            Image known = before.get(image.url());
            byUrl.putIfAbsent(
                    image.url(), new Image(image.url(), image.alt(), known == null ? image.tag() : known.tag()));
        }
        return List.copyOf(byUrl.values());
    }
}
