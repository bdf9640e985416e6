package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.SyncMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds what a push would owe the store by a run's own comparison ({@link CompareSql}), and writes it beside: no item is touched. */
@Component
class DryRunPlan {

    /** Ends the comparison of a dry run: no item of the store is touched. Answers how many owe nothing. */
    private static final String REHEARSE = """
            , written as (
              insert into dry_run_item (tenant_id, dry_run_id, store_id, kind, item_id, parent_id, reference, due, gid, standing_gid,
                inventory_gid, unsure, action, skip_reason, error)
              select :tenant, :event, :store, :kind, d.item_id, d.parent_id, d.reference, d.due, i.gid, i.gid, i.inventory_gid,
                coalesce(i.unsure, :lookFirst), case when d.left_refused then 'REFUSED' when d.left_out then 'SKIPPED' end,
                case when d.left_out then 'LEFT_OUT' end,
                case when d.left_refused then json_build_object('field', i.error_field, 'code', coalesce(i.error_code, ''),
                  'message', coalesce(i.error_message, ''), 'remedy', coalesce(i.error_remedy, '')) end
              from decided d left join store_item i on i.tenant_id = :tenant and i.store_id = :store and i.kind = :kind
                and i.item_id = d.item_id
              where (d.is_named or d.item_id in (select id from needed))
                and (d.due <> 0 or d.left_refused or (d.left_out and d.visible))
            )
            select count(*) filter (where is_named and due = 0 and visible and not left_refused and not left_out) from decided""";

    /** What a drift check looks at: stock changes with every sale, and whoever takes a product off a channel meant it. */
    private static final Set<Facet> LOOKED =
            Set.of(Facet.CORE, Facet.VARIANTS, Facet.MEMBERSHIP, Facet.IMAGES, Facet.TRANSLATIONS);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final DryRunRows rows;
    private final JsonMapper json;

    DryRunPlan(Tenants tenants, JdbcClient jdbc, DryRunRows rows, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    /** Once; answers how many items a push would take up. */
    int plan(DryRunRow found) {
        return tenants.inTenant(found.tenant(), () -> {
            DryRunRow run = rows.find(found.id()).orElseThrow();
            if (run.running() && !run.planned()) {
                LongStatements.allow(jdbc);
                compare(run);
            }
            return bound(
                            "select left_over from dry_run where tenant_id = :tenant and id = :run and :store::uuid is not null",
                            run)
                    .query(Integer.class)
                    .single();
        });
    }

    private void compare(DryRunRow run) {
        PlanTerms terms =
                new PlanTerms(run.event(), new EventRow.Wish(run.mode(), run.items()), true, Set.of(), run.lookFirst());
        Map<String, Integer> unchanged = new HashMap<>();
        for (ItemKind kind : ItemKind.values()) {
            unchanged.put(
                    kind.name(),
                    terms.bind(
                                    jdbc.sql(CompareSql.decide(
                                                    kind,
                                                    run.snapshot().settings().assortment())
                                            + needed(kind)
                                            + REHEARSE),
                                    kind)
                            .query(Integer.class)
                            .single());
        }
        if (run.drift()) {
            standing(run);
        }
        jdbc.sql("select measure_dry_run_items()::text").query().listOfRows();
        parents(run);
        orphans(run);
        bound("""
                update dry_run r set planned = true, alive_at = now(), unchanged = :unchanged::jsonb, due = n.due, left_over = n.due,
                  waits = waits || case when n.review then array['DELETION_REVIEW'] else '{}' end
                from (select (select count(*)::int from dry_run_item where tenant_id = :tenant and dry_run_id = :run and due <> 0) as due,
                  leaving > :minimum and leaving * 100 > held * :percent as review from (%s) l) n
                where r.tenant_id = :tenant and r.id = :run""".formatted(LEAVING), run)
                .param("unchanged", json.writeValueAsString(unchanged))
                .param("minimum", settings(run).deletionReviewMinimum())
                .param("percent", settings(run).deletionReviewPercent())
                .update();
    }

    /** Of what another run owes, a dry run of named items shows only what those wait for. */
    private static String needed(ItemKind kind) {
        return switch (kind) {
            // Children first: from 2026-07 a parent's collection names its children's.
            case CATEGORY -> """
                , needed(id) as (
                  select id from category where tenant_id = :tenant and reference = any(:names)
                  union
                  select k.category_id from product_category k join product p on p.tenant_id = k.tenant_id and p.id = k.product_id
                  where k.tenant_id = :tenant and (p.reference = any(:names) or exists (select from variant v
                    where v.tenant_id = p.tenant_id and v.product_id = p.id and v.reference = any(:names)))
                  union
                  select c.id from category c join needed on c.parent_id = needed.id where c.tenant_id = :tenant
                )""";
            case PRODUCT -> """
                , needed(id) as (
                  select product_id from variant where tenant_id = :tenant and reference = any(:names)
                )""";
            // A product is created with all its variants.
            case VARIANT -> """
                , needed(id) as (
                  select s.id from variant v join variant s on s.tenant_id = v.tenant_id and s.product_id = v.product_id
                  where v.tenant_id = :tenant and v.reference = any(:names)
                    and not exists (select from store_item k where k.tenant_id = :tenant and k.store_id = :store
                      and k.kind = 'PRODUCT' and k.item_id = v.product_id and k.gid is not null)
                )""";
        };
    }

    /**
     * A drift check looks at the own fields, images, collections and translations of what stands in the store, and of which a push would
     * owe nothing.
     */
    private void standing(DryRunRow run) {
        PlanTerms terms = new PlanTerms(
                run.event(), new EventRow.Wish(SyncMode.INCREMENTAL, List.of()), true, Set.of(), run.lookFirst());
        for (ItemKind kind : ItemKind.values()) {
            terms.bind(
                            jdbc.sql(CompareSql.decide(
                                            kind, run.snapshot().settings().assortment())
                                    + """
                                    delete from dry_run_item d where d.tenant_id = :tenant and d.dry_run_id = :event and d.kind = :kind
                                      and (d.gid is null or d.action is not null or d.item_id in (select item_id from decided where due <> 0))"""),
                            kind)
                    .update();
        }
        bound("""
                update dry_run_item set due = due & :looked where tenant_id = :tenant and dry_run_id = :run and store_id = :store""", run)
                .param("looked", LOOKED.stream().mapToInt(Facet::bit).sum())
                .update();
    }

    private static ConnectorSettings settings(DryRunRow run) {
        return run.snapshot().settings();
    }

    /** What the push would remove, of what the store holds; a product goes with its variants. The same count holds a real one. */
    private static final String LEAVING = """
            select count(*) filter (where d.due = 64 or p.due = 64)::int as leaving, count(*) as held
            from store_item i
              left join dry_run_item d on d.tenant_id = :tenant and d.dry_run_id = :run and d.kind = i.kind and d.item_id = i.item_id
              left join dry_run_item p on i.kind = 'VARIANT' and p.tenant_id = :tenant and p.dry_run_id = :run
                and p.kind = 'PRODUCT' and p.item_id = i.parent_id
            where i.tenant_id = :tenant and i.store_id = :store and i.gid is not null and i.status <> 'DELETED'""";

    /** Variants are sent with or after their product: it stands among the items even if it owes nothing. */
    private void parents(DryRunRow run) {
        bound("""
                insert into dry_run_item (tenant_id, dry_run_id, store_id, kind, item_id, reference, due, gid, standing_gid)
                select i.tenant_id, :run, i.store_id, i.kind, i.item_id, i.reference, 0, i.gid, i.gid from store_item i
                where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id in (
                  select parent_id from dry_run_item where tenant_id = :tenant and dry_run_id = :run and kind = 'VARIANT')
                on conflict do nothing""", run).update();
    }

    /** As {@link Leftovers#skipOrphans}: a variant whose product is refused and not in the store waits for it. */
    private void orphans(DryRunRow run) {
        bound("""
                update dry_run_item v set due = 0, action = 'SKIPPED', skip_reason = coalesce(p.skip_reason, 'PRODUCT_FAILED') from dry_run_item p
                where v.tenant_id = :tenant and v.dry_run_id = :run and v.store_id = :store and v.kind = 'VARIANT' and v.due <> 0
                  and v.gid is null and p.tenant_id = v.tenant_id and p.dry_run_id = v.dry_run_id and p.kind = 'PRODUCT'
                  and p.item_id = v.parent_id and p.gid is null and p.due & :core = 0""", run).param("core", Facet.CORE.bit()).update();
    }

    private JdbcClient.StatementSpec bound(String sql, DryRunRow run) {
        return jdbc.sql(sql)
                .param("tenant", run.tenant())
                .param("store", run.store())
                .param("run", run.id());
    }
}
