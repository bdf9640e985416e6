package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Assortment;

/** What a connector shows of the catalogue, as SQL. */
final class AssortmentSql {

    private AssortmentSql() {}

    private static final String SUBTREE = """
            with recursive sub(id) as (
              select c.id from category c where c.tenant_id = :tenant and c.reference = any(:assortment)
              union select c.id from category c join sub on c.parent_id = sub.id where c.tenant_id = :tenant)
            select id from sub""";

    /** The ids among {@code :items} that the connector shows now: the same conditions as in the comparison, item by item. */
    static String present(ItemKind kind, Assortment assortment) {
        String visible = visibleProduct(assortment);
        return switch (kind) {
            case PRODUCT ->
                "select p.id from product p where p.tenant_id = :tenant and p.id = any(:items) and p.removed_at is null and "
                        + visible;
            // A product that is gone takes its variants along.
            case VARIANT -> """
                select v.id from variant v where v.tenant_id = :tenant and v.id = any(:items) and v.removed_at is null""";
            case CATEGORY -> """
                with recursive below(root, id) as (
                  select c.id, c.id from category c where c.tenant_id = :tenant and c.id = any(:items) and c.removed_at is null
                  union select b.root, c.id from category c join below b on c.parent_id = b.id where c.tenant_id = :tenant)
                select distinct b.root from below b join product_category k on k.tenant_id = :tenant and k.category_id = b.id
                  join product p on p.tenant_id = k.tenant_id and p.id = k.product_id and p.removed_at is null and %s
                union
                select c.id from category c where c.tenant_id = :tenant and c.id = any(:items) and c.removed_at is null
                  and :includeEmpty and %s""".formatted(visible, included(assortment));
        };
    }

    /** The assortment as a condition on the category {@code c}. */
    static String included(Assortment assortment) {
        return assortment.by() == Assortment.By.CATEGORIES ? "c.id in (" + SUBTREE + ")" : "true";
    }

    /** The connector's assortment as a condition on the product {@code p}: it defines "visible". */
    static String visibleProduct(Assortment assortment) {
        return switch (assortment.by()) {
            case ALL -> "true";
            case TAGS -> "p.tags && :assortment::text[]";
            case LIST -> "p.reference = any(:assortment)";
            case CATEGORIES ->
                "exists (select from product_category k where k.tenant_id = p.tenant_id and k.product_id = p.id"
                        + " and k.category_id in (" + SUBTREE + "))";
        };
    }
}
