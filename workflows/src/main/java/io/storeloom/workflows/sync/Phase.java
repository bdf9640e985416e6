package io.storeloom.workflows.sync;

import io.storeloom.workflows.catalog.ItemKind;
import java.util.Optional;

/**
 * What one iteration pushes: a batch of one kind. Declared in the order in which a run serves them, except that publication,
 * translations and images overtake, so that what was begun is finished and becomes visible early.
 */
public enum Phase {
    CATEGORIES(ItemKind.CATEGORY, Facet.CORE.bit()),
    CATEGORY_PUBLICATION(ItemKind.CATEGORY, Facet.PUBLICATION.bit()),
    CATEGORY_TRANSLATIONS(ItemKind.CATEGORY, Facet.TRANSLATIONS.bit()),
    PUBLICATION(ItemKind.PRODUCT, Facet.PUBLICATION.bit()),
    TRANSLATIONS(ItemKind.PRODUCT, Facet.TRANSLATIONS.bit()),
    /** Of products of which nothing else is owed. */
    IMAGES(ItemKind.PRODUCT, Facet.IMAGES.bit()),
    PRODUCTS(ItemKind.PRODUCT, Facet.CORE.bit()),
    VARIANTS(ItemKind.VARIANT, Facet.VARIANTS.bit()),
    STOCK(ItemKind.VARIANT, Facet.STOCK.bit()),
    MEMBERSHIP(ItemKind.PRODUCT, Facet.MEMBERSHIP.bit()),
    PRODUCT_DELETIONS(ItemKind.PRODUCT, Facet.DELETION),
    VARIANT_DELETIONS(ItemKind.VARIANT, Facet.DELETION),
    CATEGORY_DELETIONS(ItemKind.CATEGORY, Facet.DELETION);

    private final ItemKind kind;
    private final int due;

    Phase(ItemKind kind, int due) {
        this.kind = kind;
        this.due = due;
    }

    public ItemKind kind() {
        return kind;
    }

    /** The phase that products reach by this one and that is served beside it. */
    public Optional<Phase> finishing() {
        return kind == ItemKind.PRODUCT && due != Facet.DELETION && this != IMAGES
                ? Optional.of(IMAGES)
                : Optional.empty();
    }

    /** The bit of {@code store_item.due} that this phase settles. */
    public int due() {
        return due;
    }
}
