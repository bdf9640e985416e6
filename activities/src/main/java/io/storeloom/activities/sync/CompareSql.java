package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.Assortment;

/**
 * The comparison of catalogue and store as SQL, one statement a kind: what each visible item should have been sent against what
 * was sent (decision 0005 rules 4 and 5). The same expressions stand in the loader, which records the hash of what it read.
 */
final class CompareSql {

    /** So many new rows at once need fresh statistics: the statements that follow would walk them all for each item. */
    static final int MANY = 1_000;

    /** Takes the store. */
    static final String MEASURE = "select measure_store_items(?)::text";

    static final String TEXT_HASH = "coalesce(decode(%s.text_hashes ->> :language, 'hex'), ''::bytea)";

    /** What a product's core should have been sent as; {@code p} is the product. */
    static final String PRODUCT_CORE = "sha256(p.core_hash || " + TEXT_HASH.formatted("p") + " || :coreSettings)";

    static final String MEMBERSHIP = "sha256(p.membership_hash || :membershipSettings)";

    /** The texts of {@code %1$s} in all further languages; a locale such as zh-CN falls back to zh. */
    private static final String TRANSLATED = """
            convert_to((select string_agg(coalesce(%1$s.text_hashes ->> l, %1$s.text_hashes ->> split_part(l, '-', 1), ''), ',' order by l)
              from unnest(:languages::text[]) l), 'UTF8')""";

    /** With their originals: Shopify takes a translation for outdated once its original has changed. */
    static final String PRODUCT_TRANSLATIONS = "coalesce(sha256(" + TRANSLATED.formatted("p") + " || "
            + TEXT_HASH.formatted("p") + " || convert_to(p.options::text, 'UTF8') || :translationSettings), ''::bytea)";

    static final String CATEGORY_TRANSLATIONS = "coalesce(sha256(" + TRANSLATED.formatted("c") + " || "
            + TEXT_HASH.formatted("c") + " || :translationSettings), ''::bytea)";

    static final String IMAGES = "sha256(p.images_hash || :imageSettings)";

    /**
     * Where images are the merchant's after the creation, those that were sent then are still awaited. What never had images owes
     * none.
     */
    private static final String IMAGES_WANTED = """
            (:imagesUpdated or (:imagesCreated and (i.gid is null or (i.sent_images is null and i.sent_files is not null))))
              and (e.has_images or i.sent_files is not null) and (:force or i.sent_images is distinct from e.images)""";

    /** {@code v} is the variant, {@code r} its price in the connector's list, possibly missing. */
    static final String VARIANT = "sha256(v.core_hash || coalesce(r.hash, ''::bytea) || :variantSettings)";

    static final String STOCK = "sha256(v.stock_hash || :stockSettings)";

    /**
     * The price of the variant {@code v} in the connector's list, by its key. The planner takes a tenant that is new to its statistics
     * for empty, and would walk all prices for each variant; {@code offset 0} leaves it no choice.
     */
    private static final String PRICE = """
            left join lateral (select k.hash from price k where k.tenant_id = v.tenant_id and k.variant_id = v.id and k.price_list_id =
                (select id from price_list where tenant_id = :tenant and name = :priceListName) offset 0) r on true""";

    /** {@code c} is the category; its visible children count because from 2026-07 parents name them. */
    static final String CATEGORY_CORE = """
            sha256(c.core_hash || %s || :coreSettings || convert_to(coalesce((
              select string_agg(child.id::text, ',' order by child.id) from category child
              where child.tenant_id = c.tenant_id and child.parent_id = c.id and child.removed_at is null), ''), 'UTF8'))""".formatted(TEXT_HASH.formatted("c"));

    /** The whole of a product that a refusal was about: itself and all its variants. */
    static final String PRODUCT_REFUSAL = """
            sha256(%s || %s || %s || %s || (select coalesce(sha256(string_agg(v.core_hash || coalesce(r.hash, ''::bytea), ''::bytea
              order by v.id)), ''::bytea) from variant v
              %s
              where v.tenant_id = p.tenant_id and v.product_id = p.id and v.removed_at is null) || :variantSettings)""".formatted(PRODUCT_CORE, MEMBERSHIP, PRODUCT_TRANSLATIONS, IMAGES, PRICE);

    static final String VARIANT_REFUSAL = "sha256(" + VARIANT + " || " + STOCK + ")";

    private static final String JOIN = """
            left join store_item i on i.tenant_id = :tenant and i.store_id = :store and i.kind = '%s' and i.item_id = %s.id""";

    /** Decides what is due, of all that was compared. */
    private static final String DECIDE = """
            , named as (
              select compared.*, (not :anyNamed or reference = any(:names) or parent_reference = any(:names)) as is_named,
                left_item is not null as left_out
              from compared left join (select item_id as left_item from store_item where tenant_id = :tenant and store_id = :store
                and kind = :kind and left_out) l on left_item = item_id
            ), decided as (
              select named.*,
                -- Left out of the store by a person, when it was adopted.
                case when left_out then 0 when refused and not (:retry and is_named) then 0
                  when :retryOnly and not failed and old_due = 0 then 0
                  when :force and not visible then 0
                  else wanted end as due,
                refused and not (:retry and is_named) as left_refused
              from named where (is_named or old_due <> 0)
                -- A refresh deletes nothing, and takes no deletion away that another run owes.
                and not (:force and not visible and old_due = 64)
            )""";

    /** Ends the comparison of a run: writes what is due and counts. */
    private static final String WRITE = """
            , written as (
              insert into store_item as s (tenant_id, store_id, kind, item_id, parent_id, reference, due, event_id, unsure)
              select :tenant, :store, :kind, item_id, parent_id, reference, due, :event, :lookFirst from decided
              where due <> 0 or old_due <> 0
              on conflict (tenant_id, store_id, kind, item_id) do update set
                due = excluded.due, event_id = excluded.event_id, parent_id = excluded.parent_id,
                -- Whoever still holds it sends an older content: what it records then is found overtaken.
                claim_token = null,
                reference = excluded.reference, updated_at = now(),
                let_go = case when excluded.due = 64 and s.due = 64 then s.let_go end,
                attempts = case when s.due = excluded.due and s.event_id = excluded.event_id then s.attempts else 0 end,
                sent_update = case when :force then null else s.sent_update end,
                status = case when excluded.due <> 0 then 'PENDING' when s.gid is not null then 'SYNCED' else s.status end,
                skip_reason = null, error_code = null, error_field = null, error_message = null, error_remedy = null
              where s.due <> excluded.due or s.event_id is distinct from excluded.event_id or s.status <> 'PENDING'
                or s.claim_token is not null or :force
            ), stamped as (
              update store_item s set event_id = :event from decided d
              where s.tenant_id = :tenant and s.store_id = :store and s.kind = :kind and s.item_id = d.item_id
                and d.left_refused and d.old_due = 0 and s.event_id is distinct from :event
            )
            select count(*) filter (where due <> 0 and not mine) as newly_due,
              count(*) filter (where due = 0 and mine) as no_longer_due,
              count(*) filter (where left_refused and not mine and old_event is distinct from :event) as refused,
              count(*) filter (where due = 0 and visible and not left_refused and not left_out and not mine) as unchanged,
              count(*) filter (where left_out and visible) as left_out
            from (select decided.*, old_due <> 0 and coalesce(old_event = :event, false) as mine from decided) d""";

    private CompareSql() {}

    static String compare(ItemKind kind, Assortment assortment) {
        return decide(kind, assortment) + WRITE;
    }

    /** Without an end: {@code decided} says of each item what is due. */
    static String decide(ItemKind kind, Assortment assortment) {
        return compared(kind, assortment) + DECIDE;
    }

    private static String compared(ItemKind kind, Assortment assortment) {
        return switch (kind) {
            case CATEGORY -> categories(assortment);
            case PRODUCT -> products(assortment);
            case VARIANT -> variants(assortment);
        };
    }

    private static String categories(Assortment assortment) {
        return """
        with recursive inside(id) as (
          select c.category_id from product_category c join product p on p.tenant_id = c.tenant_id and p.id = c.product_id
          where c.tenant_id = :tenant and p.removed_at is null and %s
          union
          select c.parent_id from category c join inside on c.id = inside.id
          where c.tenant_id = :tenant and c.parent_id is not null
        ), expected as (
          select c.id, c.reference, c.parent_id, %s as core, %s as translations,
            c.removed_at is null and (c.id in (select id from inside) or (:includeEmpty and %s)) as visible
          from category c where c.tenant_id = :tenant
        ), compared as (
          select e.id as item_id, e.parent_id, e.reference, null::text as parent_reference, e.visible,
            coalesce(i.due, 0) as old_due, i.event_id as old_event,
            coalesce(i.status = 'FAILED' and (i.refused_hash = e.core or i.error_code = :hidden
              or (i.event_id = :event and i.refused_hash = ''::bytea)) and not :force, false) as refused,
            coalesce(i.status = 'FAILED' or i.skip_reason = 'PRODUCT_FAILED', false) as failed,
            case when not :collectionsCreated then 0
              when not e.visible then case when :deletions and :collectionsUpdated and (i.gid is not null or (i.unsure and i.iteration is not null)) and i.status <> 'DELETED' then 64 else 0 end
              else case when :force or i.sent_core is distinct from e.core then 1 else 0 end
                | case when :published and (:force or i.sent_publication is distinct from :publicationSettings) then 32 else 0 end
                | case when :translated and (:force or i.sent_translations is distinct from e.translations) then 16 else 0 end
            end as wanted
          from expected e %s
        )""".formatted(
                        AssortmentSql.visibleProduct(assortment),
                        CATEGORY_CORE,
                        CATEGORY_TRANSLATIONS,
                        AssortmentSql.included(assortment),
                        JOIN.formatted("CATEGORY", "e"));
    }

    private static String products(Assortment assortment) {
        return """
        with expected as (
          select p.id, p.reference, p.removed_at is null and %s as visible, %s as core, %s as membership, %s as translations,
            %s as images, p.images_hash <> '' as has_images
          from product p where p.tenant_id = :tenant and (:all or p.id = any(:products))
        ), compared as (
          select e.id as item_id, null::bigint as parent_id, e.reference, null::text as parent_reference, e.visible,
            coalesce(i.due, 0) as old_due, i.event_id as old_event,
            case when i.status = 'FAILED' and not :force then (i.event_id = :event and i.refused_hash = ''::bytea) or i.refused_hash is not distinct from (
              select %s from product p where p.tenant_id = :tenant and p.id = e.id) else false end as refused,
            coalesce(i.status = 'FAILED' or i.skip_reason = 'PRODUCT_FAILED', false) as failed,
            case when not e.visible then case when :deletions and (i.gid is not null or (i.unsure and i.iteration is not null)) and i.status <> 'DELETED' then 64 else 0 end
              else case when :force or i.sent_core is distinct from e.core then 1 else 0 end
                | case when :collectionsUpdated and i.gid is not null and (:force or substring(i.sent_membership for 32) is distinct from e.membership
                    or (:deletions and octet_length(i.sent_membership) > 32)) then 8 else 0 end
                | case when :published and (:force or i.sent_publication is distinct from :publicationSettings) then 32 else 0 end
                | case when :translated and (:force or i.sent_translations is distinct from e.translations) then 16 else 0 end
                | case when %s then 128 else 0 end
            end as wanted
          from expected e %s
        )""".formatted(
                        AssortmentSql.visibleProduct(assortment),
                        PRODUCT_CORE,
                        MEMBERSHIP,
                        PRODUCT_TRANSLATIONS,
                        IMAGES,
                        PRODUCT_REFUSAL,
                        IMAGES_WANTED,
                        JOIN.formatted("PRODUCT", "e"));
    }

    private static String variants(Assortment assortment) {
        return """
        with expected as (
          select v.id, v.reference, v.product_id, p.reference as parent_reference,
            p.removed_at is null and %s as product_visible, v.removed_at is null as present, v.tracked,
            %s as variant, %s as stock, %s as refusal,
            not :variantsUpdated and exists (select from store_item k where k.tenant_id = :tenant and k.store_id = :store
              and k.kind = 'PRODUCT' and k.item_id = p.id and k.gid is not null) as product_stands
          from product p join variant v on v.tenant_id = p.tenant_id and v.product_id = p.id
          %s
          where p.tenant_id = :tenant and (:all or p.id = any(:products))
        ), compared as (
          select e.id as item_id, e.product_id as parent_id, e.reference, e.parent_reference,
            e.product_visible and e.present as visible,
            coalesce(i.due, 0) as old_due, i.event_id as old_event,
            coalesce(i.status = 'FAILED' and (i.refused_hash = e.refusal or (i.event_id = :event and i.refused_hash = ''::bytea)) and not :force, false) as refused,
            coalesce(i.status = 'FAILED' or i.skip_reason = 'PRODUCT_FAILED', false) as failed,
            case when not e.product_visible then 0
              when not e.present then case when :deletions and :variantsUpdated and (i.gid is not null or (i.unsure and i.iteration is not null)) and i.status <> 'DELETED' then 64 else 0 end
              -- Whose variants are the merchant's gets no further ones.
              when not :variantsUpdated and i.gid is null and e.product_stands then 0
              else case when :force or i.sent_variants is distinct from e.variant then 2 else 0 end
                | case when :stocked and e.tracked and (:stockUpdated or i.origin is distinct from 'ADOPTED') and (i.sent_stock is null or ((:overwriteStock or octet_length(i.sent_stock) > 32)
                    and (:force or substring(i.sent_stock for 32) <> e.stock))) then 4 else 0 end
            end as wanted
          from expected e %s
        )""".formatted(
                        AssortmentSql.visibleProduct(assortment),
                        VARIANT,
                        STOCK,
                        VARIANT_REFUSAL,
                        PRICE,
                        JOIN.formatted("VARIANT", "e"));
    }
}
