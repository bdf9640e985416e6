package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Phase;

/** As SQL on the item {@code i}: whether it can be sent now. */
final class Readiness {

    private static final String EVERY = """
            i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind and i.event_id = :event\s""";

    /** Images come last of a product, and after the variants that show them; so a refused one keeps nothing else back. */
    private static final String OF_IMAGES = """
            i.gid is not null and i.due = 128 and not exists (select from store_item v where v.tenant_id = i.tenant_id
              and v.store_id = i.store_id and v.kind = 'VARIANT' and v.parent_id = i.item_id and v.due & 2 <> 0
              and v.event_id = i.event_id)""";

    /** Of products: Shopify processes their images. */
    static final String NOT_YET = EVERY + "and " + OF_IMAGES + " and i.look_at > now()";

    private Readiness() {}

    /** The bit stands in the text, so that the index on it is used. */
    static String ready(Phase phase) {
        return EVERY + "and i.due <> 0 and i.due & %d <> 0 %s".formatted(phase.due(), extra(phase));
    }

    /** As {@link #ready(Phase)}, among {@code items} instead of a store's. */
    static String ready(Phase phase, String items) {
        return ready(phase).replace("store_item", items);
    }

    private static String extra(Phase phase) {
        return switch (phase) {
            // Children first: from 2026-07 a parent's collection names its children's.
            case CATEGORIES -> """
                and not exists (select from category c join store_item k on k.tenant_id = c.tenant_id and k.store_id = i.store_id
                  and k.kind = 'CATEGORY' and k.item_id = c.id and k.due & 1 <> 0
                  where c.tenant_id = i.tenant_id and c.parent_id = i.item_id and c.removed_at is null)""";
            case CATEGORY_PUBLICATION, MEMBERSHIP -> "and i.gid is not null";
            case PUBLICATION, CATEGORY_TRANSLATIONS -> "and i.gid is not null and i.due & 1 = 0";
            // A translation belongs to its original: the texts first, and the variants that bring new option values.
            case TRANSLATIONS -> """
                and i.gid is not null and i.due & 1 = 0 and not exists (select from store_item v where v.tenant_id = i.tenant_id
                  and v.store_id = i.store_id and v.kind = 'VARIANT' and v.parent_id = i.item_id and v.due & 2 <> 0)""";
            case IMAGES -> "and " + OF_IMAGES + " and (i.look_at is null or i.look_at <= now())";
            case STOCK -> "and i.inventory_gid is not null";
            case VARIANTS -> """
                and exists (select from store_item p where p.tenant_id = i.tenant_id and p.store_id = i.store_id
                  and p.kind = 'PRODUCT' and p.item_id = i.parent_id and p.gid is not null)""";
            // A product that leaves frees its handle for its successor.
            case PRODUCTS -> """
                and not exists (select from product p
                  join product q on q.tenant_id = p.tenant_id and q.handle = p.handle and q.id <> p.id
                  join store_item k on k.tenant_id = q.tenant_id and k.store_id = i.store_id and k.kind = 'PRODUCT'
                    and k.item_id = q.id and k.due & 64 <> 0
                  where p.tenant_id = i.tenant_id and p.id = i.item_id)""";
            // What may have been created without our learning its GID is looked up, and then deleted.
            case PRODUCT_DELETIONS, VARIANT_DELETIONS, CATEGORY_DELETIONS -> "and (i.gid is not null or i.unsure)";
        };
    }
}
