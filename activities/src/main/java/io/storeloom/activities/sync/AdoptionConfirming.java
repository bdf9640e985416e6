package io.storeloom.activities.sync;

import io.storeloom.activities.sync.AdoptionRefused.Code;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.tenant.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes decisions count: what was adopted gets the object's ids, so that the next push updates it instead of creating it, and what
 * was left out is passed over by every push. Needs the tenant's transaction, the store's items and the run's lock.
 */
@Component
class AdoptionConfirming {

    /** So many undecided items are told by name. */
    private static final int NAMED = 20;

    /** Items whose outcome is not in effect yet: all of them at first, later what was decided since. */
    private static final String FRESH = """
            from adoption_item i join adoption a on a.tenant_id = i.tenant_id and a.id = i.adoption_id
            %s where i.tenant_id = :tenant and i.adoption_id = :adoption and i.item_id is not null
              and (a.confirmed_at is null or i.decided_at > a.confirmed_at) and i.found_by is distinct from 'RECORDED' and\s""" + AdoptionDeciding.outcome("i") + " = '%s'\n";

    private static final String FORGOTTEN = """
            due = 0, claim_token = null, attempts = 0, unsure = false, refused_hash = null, error_field = null, error_code = null,
            error_message = null, error_remedy = null, updated_at = now()""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AdoptionCounts counts;
    private final AdoptionMatching matching;
    private final ImageItems images;

    AdoptionConfirming(
            JdbcClient jdbc, JsonMapper json, AdoptionCounts counts, AdoptionMatching matching, ImageItems images) {
        this.images = images;
        this.jdbc = jdbc;
        this.json = json;
        this.counts = counts;
        this.matching = matching;
    }

    /** Whether all that was found carries our ids, so that nobody has to look at it. */
    boolean needsNobody(AdoptionRow row) {
        return bound(row, """
                select not exists (select from adoption_item where tenant_id = :tenant and adoption_id = :adoption
                  and (waits or (list = 'MATCHED' and found_by not in ('RECORDED', 'CUSTOM_ID'))))""").query(Boolean.class).single();
    }

    /** The same decision for everything that has none. */
    void decideRest(AdoptionRow row, AdoptionDecision decision, Actor actor) {
        List<Long> products = decided(row, decision, actor, "and kind <> 'VARIANT'");
        if (!products.isEmpty()) {
            matching.variantsOf(row, products);
        }
        decided(row, decision, actor, "");
        counts.anew(row);
    }

    private List<Long> decided(AdoptionRow row, AdoptionDecision decision, Actor actor, String which) {
        return bound(row, """
                with decided as (
                  update adoption_item set decision = :decision, decided_by = :actor::jsonb, decided_at = clock_timestamp()
                  where tenant_id = :tenant and adoption_id = :adoption and waits and decision is null %s returning kind, item_id)
                select item_id from decided where kind = 'PRODUCT'""".formatted(which))
                .param("decision", decision.name())
                .param("actor", json.writeValueAsString(actor))
                .query((r, n) -> r.getLong(1))
                .list();
    }

    void refuseUndecided(AdoptionRow row) {
        Map<String, Integer> open = new LinkedHashMap<>();
        for (ItemKind kind : ItemKind.values()) {
            open.put(Tally.plural(kind), 0);
        }
        bound(row, """
                select kind, sum(undecided)::int from adoption_count where tenant_id = :tenant and adoption_id = :adoption
                group by kind having sum(undecided) > 0""").query(r -> {
            open.put(Tally.plural(ItemKind.valueOf(r.getString(1))), r.getInt(2));
        });
        int all = open.values().stream().mapToInt(each -> each).sum();
        if (all > 0) {
            List<Map<String, String>> first = bound(row, """
                    select kind, reference from adoption_item where tenant_id = :tenant and adoption_id = :adoption
                      and list = 'AMBIGUOUS' and waits and decision is null order by kind, reference limit :named""")
                    .param("named", NAMED)
                    .query((r, n) -> Map.of("type", r.getString(1), "reference", r.getString(2)))
                    .list();
            throw new AdoptionRefused(
                    Code.UNDECIDED,
                    all + (all == 1 ? " item is" : " items are") + " still undecided.",
                    "Decide on them, or say what becomes of the rest: {\"undecided\": \"CREATE\"} or {\"undecided\": \"LEAVE\"}.",
                    null,
                    Map.of("open", Map.of("counts", open, "items", first)));
        }
    }

    /** Writes the outcomes into the store's items. Answers how many items changed. */
    int apply(AdoptionRow row) {
        int adopted = bound(
                        row,
                        """
                insert into store_item as s (tenant_id, store_id, kind, item_id, parent_id, reference, gid, inventory_gid, origin, needs_id)
                select :tenant, :store, i.kind, i.item_id, i.parent_id, i.reference, n.gid, n.inventory_gid, 'ADOPTED',
                  n.custom_id is distinct from i.reference
                """
                                + FRESH.formatted(
                                        "join adoption_seen n on n.adoption_id = :adoption and n.gid = "
                                                + AdoptionDeciding.object("i"),
                                        AdoptionDecision.ADOPT)
                                + """
                  and not exists (select from store_item o where o.tenant_id = :tenant and o.store_id = :store and o.gid = n.gid)
                on conflict (tenant_id, store_id, kind, item_id) do update set gid = excluded.gid, inventory_gid = excluded.inventory_gid,
                  origin = 'ADOPTED', needs_id = excluded.needs_id, status = 'PENDING', left_out = false, skip_reason = null,
                  sent_files = null, sent_options = null,""" + RecordSql.NOTHING_SENT + ", " + FORGOTTEN + " where s.gid is null")
                .update();
        int left = bound(
                        row,
                        """
                insert into store_item as s (tenant_id, store_id, kind, item_id, parent_id, reference, status, skip_reason, left_out)
                select :tenant, :store, i.kind, i.item_id, i.parent_id, i.reference, 'SKIPPED', 'LEFT_OUT', true
                """ + FRESH.formatted("", AdoptionDecision.LEAVE) + """
                on conflict (tenant_id, store_id, kind, item_id) do update set left_out = true, status = 'SKIPPED', skip_reason = 'LEFT_OUT',
                """ + FORGOTTEN + " where s.gid is null")
                .update();
        int created = bound(row, """
                update store_item s set left_out = false, status = 'PENDING', skip_reason = null, %s
                where s.tenant_id = :tenant and s.store_id = :store and s.gid is null
                  and (s.left_out or s.error_code = 'ALREADY_IN_SHOP') and (s.kind, s.item_id) in (select i.kind, i.item_id
                """.formatted(FORGOTTEN) + FRESH.formatted("", AdoptionDecision.CREATE) + ")")
                .update();
        if (adopted + left >= CompareSql.MANY) {
            jdbc.sql(CompareSql.MEASURE).param(row.store()).query().listOfRows();
        }
        if (row.snapshot().settings().ownership().updates(FieldGroup.IMAGES)) {
            images.assumeSent(row.store(), knownById(row));
        }
        settle(row);
        return adopted + left + created;
    }

    private List<Long> knownById(AdoptionRow row) {
        return bound(
                        row,
                        "select i.item_id " + FRESH.formatted("", AdoptionDecision.ADOPT)
                                + " and i.kind = 'PRODUCT' and i.found_by = 'CUSTOM_ID'")
                .query((r, n) -> r.getLong(1))
                .list();
    }

    /** The next push compares everything; what carries an id of ours and is nobody's is looked for before an item is created. */
    private void settle(AdoptionRow row) {
        bound(row, """
                update connector set full_compare_due = true, look_first = exists (select from adoption_seen s
                  where s.tenant_id = :tenant and s.adoption_id = :adoption and s.custom_id is not null and not exists (
                    select from store_item o where o.tenant_id = :tenant and o.store_id = :store and o.gid = s.gid))
                where tenant_id = :tenant and store_id = :store""").update();
    }

    private JdbcClient.StatementSpec bound(AdoptionRow row, String sql) {
        return jdbc.sql(sql)
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("adoption", row.id());
    }
}
