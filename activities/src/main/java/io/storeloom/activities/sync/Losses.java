package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncRun;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/**
 * What follows for other items when an object of the store turned out to be gone, or came to be: they are owed again and
 * pending once more (decision 0005 rule 4). Each call needs the tenant's transaction and the event's lock.
 */
@Component
class Losses {

    /** Ends the statement that makes items due: which of them this run did not owe before, and which had their status in it already. */
    private static final String FRESH = """
            returning (old.due = 0 or old.event_id is distinct from :event)::int as fresh, (old.due = 0 and old.status = 'SYNCED' and old.event_id = :event)::int as again)
            """;

    /** Counts them: as planned, or, if this run had counted them as synced, as no longer that. */
    private static final String COUNTED = FRESH + """
            update sync_event e set planned_%1$s = planned_%1$s + n - m, pending_%1$s = pending_%1$s + n, synced_%1$s = synced_%1$s - m
            from (select coalesce(sum(fresh), 0)::int n, coalesce(sum(again), 0)::int m from due) r
            where e.tenant_id = :tenant and e.id = :event""";

    /** Products of {@code :variants} in which an attribute of such a variant, or an option, has a text in another language. */
    static final String TRANSLATED = """
            select v.product_id from variant v join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
            where v.tenant_id = :tenant and v.id in (:variants)
              and (jsonb_path_exists(v.attributes, '$.*.texts.*') or jsonb_path_exists(p.options, '$[*].texts.*'))""";

    private static final String VARIANTS = Tally.plural(ItemKind.VARIANT);
    private static final String PRODUCTS = Tally.plural(ItemKind.PRODUCT);
    private static final String CATEGORIES = Tally.plural(ItemKind.CATEGORY);

    private final NamedParameterJdbcOperations jdbc;

    Losses(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The store lost a product, and with it its variants: their ids and hashes are forgotten too. */
    void variantsOf(SyncRun run, long product) {
        jdbc.update(
                """
                with old as (
                  select item_id, due, status, event_id from store_item where tenant_id = :tenant and store_id = :store and kind = 'VARIANT'
                    and parent_id = :product and status <> 'DELETED' and due & 64 = 0 and not left_out for update
                ), due as (
                  update store_item i set gid = null, inventory_gid = null, sent_variants = null, sent_stock = null, sent_attributes = null, sent_fields = null,
                    due = :owed, status = 'PENDING', event_id = :event, unsure = true, claim_token = null
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'VARIANT' and i.item_id = old.item_id
                """ + COUNTED.formatted(VARIANTS),
                ids(run).addValue("product", product).addValue("owed", Facet.VARIANTS.bit() | Facet.STOCK.bit()));
        // One that is to leave may come back before it is found gone.
        jdbc.update("""
                update store_item set gid = null, inventory_gid = null, sent_variants = null, sent_stock = null, sent_attributes = null, sent_fields = null,
                  unsure = true
                where tenant_id = :tenant and store_id = :store and kind = 'VARIANT' and parent_id = :product and due & 64 <> 0""", ids(run).addValue("product", product));
    }

    /** A variant's product is gone: it is created anew, looked up first, with all its variants. */
    void product(SyncRun run, long product) {
        jdbc.update("""
                with old as (
                  select item_id, due, status, event_id from store_item where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT'
                    and item_id = :product and gid is not null and status <> 'DELETED' and due & 64 = 0 for update
                ), due as (
                  update store_item i set gid = null, sent_core = null, sent_membership = null, sent_translations = null,
                    sent_publication = null, sent_members = null, sent_tags = null, ahead_tags = null,
                    sent_attributes = null, sent_update = null, sent_translated = null, sent_fields = null,
                    sent_images = null, sent_files = null, sent_options = null, look_at = null, looking_since = null,
                    status = 'PENDING', event_id = :event,
                    unsure = true, claim_token = null, due = 1 | (select \
                """ + Tally.BESIDE + """
                      from sync_event e where e.tenant_id = :tenant and e.id = :event)
                      | case when exists (select from product p where p.tenant_id = :tenant and p.id = i.item_id
                          and p.images_hash <> '') then 128 else 0 end
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = old.item_id
                """ + COUNTED.formatted(PRODUCTS), ids(run).addValue("product", product));
        variantsOf(run, product);
    }

    /** Variants were created without the images that they are to show: their products owe those again. */
    void imagesOf(SyncRun run, Collection<Long> products) {
        jdbc.update("""
                with old as (
                  select i.item_id, i.due, i.status, i.event_id from store_item i
                  where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id in (:products)
                    and i.gid is not null and i.sent_images is not null and i.due & 192 = 0 and i.status not in ('DELETED', 'FAILED')
                    and exists (select from variant v where v.tenant_id = i.tenant_id and v.product_id = i.item_id
                      and v.removed_at is null and v.image_url is not null) for update
                ), due as (
                  update store_item i set due = i.due | 128, sent_images = null, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = old.item_id
                """ + COUNTED.formatted(PRODUCTS), ids(run).addValue("products", products));
    }

    /** Which of these variants were refused when they were sent last. */
    Set<Long> refusedBefore(SyncRun run, Collection<Long> variants) {
        return variants.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(jdbc.queryForList("""
                        select item_id from store_item where tenant_id = :tenant and store_id = :store and kind = 'VARIANT'
                          and item_id in (:variants) and refused_hash is not null""", ids(run).addValue("variants", variants), Long.class));
    }

    /**
     * Variants that were created are in one language yet, and so may be their option values and what a refused one says: their
     * products owe translations again, one that failed when it is sent again.
     */
    void translationsOf(SyncRun run, Collection<Long> variants) {
        MapSqlParameterSource ids = ids(run).addValue("variants", variants);
        jdbc.update("""
                with old as (
                  select i.item_id, i.due, i.status, i.event_id from store_item i
                  where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT'
                    and i.gid is not null and i.sent_translations is not null and i.due & 80 = 0 and i.status not in ('DELETED', 'FAILED')
                    and i.item_id in (%s) for update
                ), due as (
                  update store_item i set due = i.due | 16, sent_translations = null, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = old.item_id
                """.formatted(TRANSLATED) + COUNTED.formatted(PRODUCTS), ids);
        jdbc.update("""
                update store_item set sent_translations = null where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT'
                  and status = 'FAILED' and item_id in (%s)""".formatted(TRANSLATED), ids);
    }

    /** A product's handle was given to another one; it may have had its new one by then: whoever sends its fields finds them owed. */
    void handleOf(SyncRun run, String product) {
        jdbc.update("""
                with old as (
                  select item_id, due, status, event_id from store_item where tenant_id = :tenant and store_id = :store
                    and kind = 'PRODUCT' and gid = :product and status not in ('DELETED', 'FAILED') and due & 64 = 0 for update
                ), due as (
                  update store_item i set due = i.due | 1, sent_core = null, sent_update = null, status = 'PENDING',
                    event_id = :event, claim_token = null
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = old.item_id
                """ + COUNTED.formatted(PRODUCTS), ids(run).addValue("product", product));
    }

    /** A product was deleted, and with it its variants: should it return, they are created with it. */
    void deletedWith(SyncRun run, long product) {
        jdbc.update("""
                update store_item set gid = null, inventory_gid = null, sent_variants = null, sent_stock = null, sent_attributes = null, sent_fields = null,
                  status = 'DELETED', refused_hash = null, updated_at = now()
                where tenant_id = :tenant and store_id = :store and kind = 'VARIANT' and parent_id = :product and due = 0""", ids(run).addValue("product", product));
    }

    /** A collection is gone: nobody is in it any more. */
    void membersOf(SyncRun run, long category) {
        jdbc.update("""
                update store_item set sent_members = array_remove(sent_members, :category::bigint), sent_membership = null
                where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT'
                  and sent_members @> array[:category::bigint]""", ids(run).addValue("category", category));
    }

    /** A collection that a product was to join or leave turned out to be gone: its categories are sent again, and found gone. */
    void categoriesOf(SyncRun run, long product) {
        jdbc.update(
                """
                with old as (
                  select i.item_id, i.due, i.status, i.event_id from store_item i
                  where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'CATEGORY' and i.gid is not null
                    and i.due & 65 = 0 and (i.status <> 'FAILED' or i.error_code is distinct from :hidden)
                    and (i.item_id in (select category_id from product_category
                        where tenant_id = :tenant and product_id = :product)
                      or i.item_id in (select unnest(sent_members) from store_item p where p.tenant_id = :tenant
                        and p.store_id = :store and p.kind = 'PRODUCT' and p.item_id = :product)) for update
                ), due as (
                  update store_item i set due = i.due | 1, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'CATEGORY' and i.item_id = old.item_id
                """ + COUNTED.formatted(CATEGORIES),
                ids(run).addValue("product", product).addValue("hidden", HiddenCollections.HIDDEN));
    }

    /** Their stock may be that of an older content: it is compared and sent again. */
    void stockOf(SyncRun run, List<String> inventoryItems) {
        jdbc.update("""
                with old as (
                  select item_id, due, status, event_id from store_item where tenant_id = :tenant and store_id = :store and kind = 'VARIANT'
                    and inventory_gid in (:items) and due & 68 = 0 for update
                ), due as (
                  update store_item i set due = i.due | 4, sent_stock = null, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'VARIANT' and i.item_id = old.item_id
                """ + COUNTED.formatted(VARIANTS), ids(run).addValue("items", inventoryItems));
    }

    /** A variant that was to leave is its product's last in the store: those beside it are gone, sent again, and found gone. */
    void siblingsOf(SyncRun run, long product) {
        jdbc.update("""
                with old as (
                  select item_id, due, status, event_id from store_item where tenant_id = :tenant and store_id = :store and kind = 'VARIANT'
                    and parent_id = :product and gid is not null and status not in ('DELETED', 'FAILED') and due & 66 = 0 for update
                ), due as (
                  update store_item i set due = i.due | 2, sent_variants = null, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'VARIANT' and i.item_id = old.item_id
                """ + COUNTED.formatted(VARIANTS), ids(run).addValue("product", product));
    }

    /** A collection came to be after its products and its parent: they have to join it, and the parent to name it. */
    void collectionCameToBe(SyncRun run, long category) {
        MapSqlParameterSource ids =
                ids(run).addValue("category", category).addValue("membership", Facet.MEMBERSHIP.bit());
        jdbc.update("""
                with old as (
                  select i.item_id, i.due, i.status, i.event_id from store_item i join product_category k on k.tenant_id = i.tenant_id
                    and k.product_id = i.item_id and k.category_id = :category
                  where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.gid is not null
                    and i.status not in ('DELETED', 'FAILED') and i.sent_members is not null
                    and not i.sent_members @> array[:category::bigint] and i.due & :membership = 0 for update of i
                ), due as (
                  update store_item i set due = i.due | :membership, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = old.item_id
                """ + COUNTED.formatted(PRODUCTS), ids);
        // A failed product is left alone now; when it is sent again, it joins.
        jdbc.update("""
                update store_item i set sent_membership = null from product_category k
                where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.status = 'FAILED'
                  and k.tenant_id = i.tenant_id and k.product_id = i.item_id and k.category_id = :category""", ids);
        jdbc.update(
                """
                with old as (
                  select i.item_id, i.due, i.status, i.event_id from category c join store_item i on i.tenant_id = c.tenant_id
                    and i.store_id = :store and i.kind = 'CATEGORY' and i.item_id = c.parent_id
                  join sync_event e on e.tenant_id = c.tenant_id and e.id = :event
                    and e.snapshot -> 'settings' ->> 'apiVersion' >= :sourcesSince
                  where c.tenant_id = :tenant and c.id = :category and i.gid is not null and i.due & 65 = 0
                    and i.status <> 'FAILED' for update of i
                ), due as (
                  update store_item i set due = i.due | 1, status = 'PENDING', event_id = :event
                  from old where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'CATEGORY' and i.item_id = old.item_id
                """ + COUNTED.formatted(CATEGORIES), ids.addValue("sourcesSince", ShopifyCollections.SOURCES_SINCE));
    }

    private static MapSqlParameterSource ids(SyncRun run) {
        return new MapSqlParameterSource()
                .addValue("tenant", run.tenant())
                .addValue("event", run.event())
                .addValue("store", run.store());
    }
}
