package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.AdoptBy;
import io.storeloom.workflows.connection.Assortment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The comparison of a shop with the catalogue as SQL, set by set (decision 0005 rule 7); {@code :adoption} names the run. What is
 * compared is copied into the run's own tables first, because only their statistics are sure to be right.
 */
final class AdoptionSql {

    /** So many objects of one key are told at most: more of them tell no more. */
    private static final int MOST = 20;

    /** A variant's title as Shopify composes it from its option values, in the connector's language. */
    private static final String OPTIONS_TITLE = """
            case when p.options = '[]' then 'Default Title' else coalesce((
              select string_agg(btrim(coalesce(o.value -> 'texts' -> :language -> 'values' ->> u.value, u.value)), ' / ' order by u.n)
              from unnest(v.option_values) with ordinality u(value, n)
              join jsonb_array_elements(p.options) with ordinality o(value, n) on o.n = u.n), '') end""";

    private static final String PAIRS = """
            insert into adoption_candidate (tenant_id, adoption_id, kind, item_id, gid, found_by, variants)
            with %3$s k as materialized (%2$s)
            select :tenant, :adoption, '%1$s', k.item_id, k.gid, array_agg(distinct k.found_by),
              array_agg(distinct k.variant) filter (where k.variant is not null)
            from k
            join adoption_item i on i.adoption_id = :adoption and i.kind = '%1$s' and i.item_id = k.item_id and i.list = 'ONLY_HERE'
            join adoption_seen t on t.adoption_id = :adoption and t.gid = k.gid and not t.taken
            group by k.item_id, k.gid""";

    /** Objects that share a key with the item itself. */
    private static final String BY_SELF = """
            select v.item_id, s.gid, '%2$s' as found_by, null::bigint as variant
            from adoption_item v join adoption_seen s on s.adoption_id = :adoption and s.kind = '%1$s' and s.%3$s = v.%4$s
            where v.adoption_id = :adoption and v.kind = '%1$s'""";

    /** Products of the shop that share a key with one of the product's variants. */
    private static final String BY_VARIANT = """
            select v.parent_id as item_id, s.parent_gid as gid, '%1$s' as found_by, v.item_id as variant
            from adoption_item v join (
              select key, parent_gid, row_number() over (partition by key order by parent_gid) as place
              from (select distinct %2$s as key, parent_gid from adoption_seen where adoption_id = :adoption and kind = 'VARIANT'
                and %2$s is not null and not taken) each_key) s on s.key = v.%3$s and s.place <= %4$d
            where v.adoption_id = :adoption and v.kind = 'VARIANT' and v.%3$s is not null""";

    /** Variants of the one product that share a key with those of the other. */
    private static final String WITHIN = """
            select v.item_id, s.gid, '%1$s' as found_by, null::bigint as variant
            from linked l join adoption_item v on v.adoption_id = :adoption and v.kind = 'VARIANT' and v.parent_id = l.item_id
            join (select gid, parent_gid, %2$s as key, row_number() over (partition by parent_gid, %2$s order by gid) as place
              from adoption_seen where adoption_id = :adoption and kind = 'VARIANT' and %2$s is not null
                and parent_gid in (select gid from linked)) s on s.parent_gid = l.gid and s.key = v.%3$s and s.place <= %4$d""";

    /** Where both products have one variant only, these are the same as the products are. */
    private static final String ONLY_VARIANTS = """
            select v.item_id, s.gid, 'ONLY_VARIANT' as found_by, null::bigint as variant from linked l
            join (select parent_id, min(item_id) as item_id from adoption_item where adoption_id = :adoption and kind = 'VARIANT'
              and parent_id in (select item_id from linked) group by parent_id having count(*) = 1) v on v.parent_id = l.item_id
            join (select parent_gid, min(gid) as gid from adoption_seen where adoption_id = :adoption and kind = 'VARIANT'
              and parent_gid in (select gid from linked) group by parent_gid having count(*) = 1) s on s.parent_gid = l.gid""";

    /** The variants of {@code :products} alone. */
    static final String OF_PRODUCTS = """
            in (select x.item_id from adoption_item x where x.adoption_id = :adoption and x.kind = 'VARIANT'
              and x.parent_id = any(:products))""";

    static final String OF_ALL = "is not null";

    private AdoptionSql() {}

    /** All visible items of a kind, each recorded one as the object that it is. Variants follow their products. */
    static String items(ItemKind kind, Assortment assortment) {
        return """
            insert into adoption_item (tenant_id, adoption_id, list, kind, reference, item_id, parent_id, title, handle, sku, barcode,
              gid, found_by)
            select :tenant, :adoption, case when i.gid is null then 'ONLY_HERE' else 'MATCHED' end, '%1$s', o.reference, o.id, o.parent_id,
              o.title, nullif(o.handle, ''), nullif(o.sku, ''), nullif(o.barcode, ''), i.gid,
              case when i.gid is not null then 'RECORDED' end
            from (%2$s) o left join store_item i on i.tenant_id = :tenant and i.store_id = :store and i.kind = '%1$s' and i.item_id = o.id""".formatted(
                        kind.name(),
                        switch (kind) {
                            case PRODUCT -> """
                select p.reference, p.id, null::bigint as parent_id, coalesce(p.texts -> :language ->> 'title', '') as title, p.handle,
                  null as sku, null as barcode
                from product p where p.tenant_id = :tenant and p.removed_at is null and\s""" + AssortmentSql.visibleProduct(assortment);
                            case VARIANT -> """
                select v.reference, v.id, v.product_id as parent_id, %s as title, null as handle, v.sku, v.barcode
                from adoption_item a join product p on p.id = a.item_id and p.tenant_id = :tenant
                join variant v on v.product_id = p.id and v.tenant_id = :tenant and v.removed_at is null
                where a.adoption_id = :adoption and a.kind = 'PRODUCT'""".formatted(OPTIONS_TITLE);
                            case CATEGORY -> """
                select c.reference, c.id, null::bigint as parent_id, coalesce(c.texts -> :language ->> 'title', '') as title, c.handle,
                  null as sku, null as barcode
                from category c where c.tenant_id = :tenant and c.id in (%s)""".formatted(AssortmentSql.present(ItemKind.CATEGORY, assortment));
                        });
    }

    /** What some item is known to be, visible or not, nothing else can be. */
    static final String TAKE_RECORDED = """
            update adoption_seen s set taken = true from store_item i
            where s.adoption_id = :adoption and i.tenant_id = :tenant and i.store_id = :store and i.gid = s.gid""";

    /** Products by our ids, their own or their variants', and by the connector's keys. */
    static String products(Collection<AdoptBy> keys) {
        List<String> ways = new ArrayList<>(List.of(
                BY_SELF.formatted("PRODUCT", "CUSTOM_ID", "custom_id", "reference"),
                BY_VARIANT.formatted("CUSTOM_ID", "custom_id", "reference", MOST)));
        for (AdoptBy key : keys) {
            ways.add(
                    switch (key) {
                        case HANDLE -> BY_SELF.formatted("PRODUCT", "HANDLE", "handle", "handle");
                        case SKU -> BY_VARIANT.formatted("SKU", "sku", "sku", MOST);
                        case BARCODE -> BY_VARIANT.formatted("BARCODE", "barcode", "barcode", MOST);
                    });
        }
        return PAIRS.formatted("PRODUCT", String.join(" union all ", ways), "");
    }

    /** Collections have no key but our ids and their handle. */
    static String categories() {
        return PAIRS.formatted(
                "CATEGORY",
                BY_SELF.formatted("CATEGORY", "CUSTOM_ID", "custom_id", "reference") + " union all "
                        + BY_SELF.formatted("CATEGORY", "HANDLE", "handle", "handle"),
                "");
    }

    /** Variants of products that are known: a product's option values tell them apart whatever the connector's keys are. */
    static String variants(Collection<AdoptBy> keys, boolean all) {
        List<String> ways = new ArrayList<>(List.of(
                WITHIN.formatted("CUSTOM_ID", "custom_id", "reference", MOST),
                WITHIN.formatted("OPTIONS", "title", "title", MOST),
                ONLY_VARIANTS));
        if (keys.contains(AdoptBy.SKU)) {
            ways.add(WITHIN.formatted("SKU", "sku", "sku", MOST));
        }
        if (keys.contains(AdoptBy.BARCODE)) {
            ways.add(WITHIN.formatted("BARCODE", "barcode", "barcode", MOST));
        }
        return PAIRS.formatted(
                "VARIANT", String.join(" union all ", ways), linked(all ? "" : "and p.item_id = any(:products)"));
    }

    /** Which object each of the products is, as far as that is known or decided. */
    private static String linked(String which) {
        return """
            linked as materialized (
              select * from (select p.item_id, case when p.decision = 'ADOPT' then p.decided_gid
                  when p.decision is null and p.list = 'MATCHED' then p.gid end as gid
                from adoption_item p where p.adoption_id = :adoption and p.kind = 'PRODUCT' %s) each where gid is not null),""".formatted(which);
    }

    /** Where our id names an object no other key of the item is asked; with {@code gid}, and what it names is nothing else. */
    static String prune(ItemKind kind, String among, String side) {
        return """
                delete from adoption_candidate c where c.adoption_id = :adoption and c.kind = '%1$s' and c.item_id %2$s
                  and not 'CUSTOM_ID' = any(c.found_by) and exists (select from adoption_candidate x
                    where x.adoption_id = :adoption and x.kind = '%1$s' and x.%3$s = c.%3$s and 'CUSTOM_ID' = any(x.found_by))""".formatted(kind, among, side);
    }

    /**
     * A pair is sure when neither side fits anything else. Of a variant only pairs count in which all its keys agree: its options
     * tell apart what shares a SKU. {@code :order} is the order in which the deciding key is named.
     */
    static String decide(ItemKind kind, String among) {
        return """
                with keyed as materialized (
                  select c.item_id, count(distinct k.key) as keys from adoption_candidate c, unnest(c.found_by) k(key)
                  where c.adoption_id = :adoption and c.kind = '%1$s' and c.item_id %2$s group by c.item_id
                ), agreed as (
                  select c.item_id, c.gid, %3$s as every from adoption_candidate c join keyed on keyed.item_id = c.item_id
                  where c.adoption_id = :adoption and c.kind = '%1$s'
                ), counted as (
                  select a.*, count(*) filter (where every) over (partition by item_id) as there,
                    count(*) filter (where every) over (partition by gid) as here from agreed a
                ), verdict as materialized (
                  select item_id, min(gid) filter (where every) as gid, coalesce(bool_or(every and there = 1 and here = 1), false) as sure
                  from counted group by item_id
                )
                update adoption_item i set list = case when sure then 'MATCHED' else 'AMBIGUOUS' end, waits = not sure,
                  gid = case when sure then v.gid end,
                  found_by = case when sure then (select o.key from adoption_candidate c, unnest(c.found_by) f(key)
                    join unnest(:order::text[]) with ordinality o(key, n) on o.key = f.key
                    where c.adoption_id = :adoption and c.kind = '%1$s' and c.item_id = v.item_id and c.gid = v.gid order by o.n limit 1) end
                from verdict v where i.adoption_id = :adoption and i.kind = '%1$s' and i.item_id = v.item_id and i.list = 'ONLY_HERE'""".formatted(kind, among, kind == ItemKind.VARIANT ? "cardinality(c.found_by) = keyed.keys" : "true");
    }

    /** Variants of a product that nobody has decided wait with it. */
    static final String WAIT_WITH_PRODUCT = """
            update adoption_item v set list = 'AMBIGUOUS', reasons = '{PRODUCT_UNDECIDED}'
            from adoption_item p where p.adoption_id = :adoption and p.kind = 'PRODUCT' and p.list = 'AMBIGUOUS' and p.decision is null
              and v.adoption_id = :adoption and v.kind = 'VARIANT' and v.parent_id = p.item_id and v.list = 'ONLY_HERE'""";

    /** What nobody here is like, nor may be. */
    static final String ONLY_THERE = """
            insert into adoption_item (tenant_id, adoption_id, list, kind, reference, title, handle, sku, barcode, gid)
            with doubted as materialized (
              select c.gid from adoption_candidate c join adoption_item i on i.adoption_id = :adoption and i.kind = c.kind
                and i.item_id = c.item_id and i.list = 'AMBIGUOUS' where c.adoption_id = :adoption)
            select :tenant, :adoption, 'ONLY_THERE', s.kind, coalesce(s.handle, s.sku, s.gid), s.title, s.handle, s.sku, s.barcode, s.gid
            from adoption_seen s where s.adoption_id = :adoption and not s.taken
              and not exists (select from adoption_item m where m.adoption_id = :adoption and m.list = 'MATCHED' and m.gid = s.gid)
              and not exists (select from doubted d where d.gid = s.gid)
              and not exists (select from doubted d where d.gid = s.parent_gid)""";

    /** A collection that the shop itself fills takes none of our products: nobody guesses that it is one of ours. */
    static final String DOUBT_RULES = """
            update adoption_item i set list = 'AMBIGUOUS', waits = true, gid = null, found_by = null, reasons = '{RULE_BASED}'
            from adoption_seen s where i.adoption_id = :adoption and i.kind = 'CATEGORY' and i.list = 'MATCHED' and i.found_by = 'HANDLE'
              and s.adoption_id = :adoption and s.gid = i.gid and s.rule_based""";

    /** Why an item is ambiguous, in words for whoever decides. */
    static String reasons(ItemKind kind, String among) {
        return """
                with mine as materialized (
                  select c.* from adoption_candidate c where c.adoption_id = :adoption and c.kind = '%1$s' and c.item_id %2$s
                ), shared as materialized (select gid from mine group by gid having count(*) > 1),
                doubted as materialized (
                  select m.*, s.gid is not null as shared from mine m left join shared s on s.gid = m.gid
                  where exists (select from adoption_item i where i.adoption_id = :adoption and i.kind = '%1$s'
                    and i.item_id = m.item_id and i.list = 'AMBIGUOUS' and i.waits)
                ), told as materialized (
                  select item_id, count(distinct gid) > 1 as several, bool_or(shared) as shared,
                    max(cardinality(found_by)) < count(distinct key) as disagree,
                    coalesce(max(cardinality(variants)) < count(distinct variant), false) as spread,
                    coalesce(count(distinct (gid, variant)) filter (where variant is not null) > count(distinct variant), false) as doubled
                  from doubted left join unnest(found_by) key on true left join unnest(variants) variant on true group by item_id
                )
                update adoption_item i set reasons = i.reasons || array_remove(array[
                    case when several and (doubled or not (disagree or spread)) then 'SEVERAL_THERE' end,
                    case when shared then 'SEVERAL_HERE' end, case when several and disagree then 'KEYS_DISAGREE' end,
                    case when several and spread then 'VARIANTS_SPREAD' end], null)
                from told where i.adoption_id = :adoption and i.kind = '%1$s' and i.item_id = told.item_id and i.list = 'AMBIGUOUS'
                  and i.waits""".formatted(kind, among);
    }
}
