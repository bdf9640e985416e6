package io.storeloom.activities.sync;

import io.storeloom.activities.register.Event;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads adoption runs as they are shown; every call needs the tenant's transaction. */
@Component
class AdoptionReads {

    private static final TypeReference<List<AdoptionItem.Candidate>> CANDIDATES = new TypeReference<>() {};

    private static final String REMOTE = """
            json_build_object('gid', %1$s.gid, 'parentGid', %1$s.parent_gid, 'title', %1$s.title, 'handle', %1$s.handle,
              'sku', %1$s.sku, 'barcode', %1$s.barcode, 'customId', %1$s.custom_id, 'status', %1$s.status)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AdoptionReads(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The store's latest run. */
    Optional<Adoption> latest(UUID tenant, UUID store) {
        return jdbc.sql("""
                        select a.*, s.shop_domain, (select count(*) from adoption_item i where i.tenant_id = :tenant
                          and i.adoption_id = a.id and i.decided_at > a.confirmed_at and i.decided_by is not null)::int as decided_since
                        from adoption a join store s on s.tenant_id = a.tenant_id and s.id = a.store_id
                        where a.tenant_id = :tenant and a.store_id = :store order by a.number desc limit 1""")
                .param("tenant", tenant)
                .param("store", store)
                .query((row, n) -> adoption(row, counts(tenant, Columns.uuid(row, "id"))))
                .optional();
    }

    private record Count(AdoptionList list, ItemKind kind, int items, int undecided) {}

    private List<Count> counts(UUID tenant, UUID adoption) {
        return jdbc.sql(
                        "select list, kind, items, undecided from adoption_count where tenant_id = :tenant and adoption_id = :id")
                .param("tenant", tenant)
                .param("id", adoption)
                .query((row, n) -> new Count(
                        AdoptionList.valueOf(Columns.text(row, "list")),
                        ItemKind.valueOf(Columns.text(row, "kind")),
                        row.getInt("items"),
                        row.getInt("undecided")))
                .list();
    }

    private Adoption adoption(ResultSet row, List<Count> counts) throws SQLException {
        Map<AdoptionList, Event.Kinds> lists = new EnumMap<>(AdoptionList.class);
        for (AdoptionList list : AdoptionList.values()) {
            lists.put(
                    list,
                    kinds(counts.stream().filter(each -> each.list() == list).toList(), false));
        }
        return new Adoption(
                Columns.uuid(row, "id"),
                row.getLong("number"),
                Columns.uuid(row, "store_id"),
                Columns.text(row, "shop_domain"),
                AdoptionState.valueOf(Columns.text(row, "state")),
                json.readValue(Columns.text(row, "snapshot"), Snapshot.class)
                        .settings()
                        .adoptBy(),
                Columns.uuidOrNull(row, "event_id"),
                json.readValue(Columns.text(row, "started_by"), Actor.class),
                read(row, "confirmed_by", Actor.class),
                Adoption.Phase.valueOf(Columns.text(row, "phase")),
                new Event.Kinds(row.getInt("collections"), row.getInt("products"), row.getInt("variants")),
                lists,
                kinds(counts, true),
                row.getInt("decided_since"),
                read(row, "waiting", Event.Waiting.class),
                read(row, "failure", Event.Failure.class),
                row.getString("workflow_run_id"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "finished_at"),
                Columns.instantOrNull(row, "confirmed_at"),
                row.getLong("version"));
    }

    private static Event.Kinds kinds(List<Count> counts, boolean undecided) {
        Map<ItemKind, Integer> sums = new EnumMap<>(ItemKind.class);
        counts.forEach(each -> sums.merge(each.kind(), undecided ? each.undecided() : each.items(), Integer::sum));
        return new Event.Kinds(
                sums.getOrDefault(ItemKind.CATEGORY, 0),
                sums.getOrDefault(ItemKind.PRODUCT, 0),
                sums.getOrDefault(ItemKind.VARIANT, 0));
    }

    Optional<AdoptionItem> item(UUID tenant, UUID store, ItemKind kind, String reference) {
        return items(tenant, store, new Adoptions.Filter(null, kind, null, null), reference, null, 1).stream()
                .findFirst();
    }

    /** Rows of the store's latest run by list, kind and reference. */
    List<AdoptionItem> items(
            UUID tenant, UUID store, Adoptions.Filter filter, Adoptions.@Nullable Position after, int limit) {
        return items(tenant, store, filter, null, after, limit);
    }

    /** @param exactly the reference of the catalogue's one item */
    private List<AdoptionItem> items(
            UUID tenant,
            UUID store,
            Adoptions.Filter filter,
            @Nullable String exactly,
            Adoptions.@Nullable Position after,
            int limit) {
        String reference = filter.reference();
        String prefix =
                reference != null && reference.endsWith("*") ? reference.substring(0, reference.length() - 1) : null;
        return jdbc.sql("""
                        select i.*, p.reference as product, (select %s from adoption_seen s where s.adoption_id = i.adoption_id
                            and s.gid = coalesce(i.object, case when i.item_id is null then i.gid end)) as remote,
                          (select json_agg(json_build_object('remote', %s, 'foundBy', c.found_by) order by cardinality(c.found_by) desc, c.gid)
                           from adoption_candidate c join adoption_seen k on k.adoption_id = i.adoption_id and k.gid = c.gid
                           where c.adoption_id = i.adoption_id and c.kind = i.kind and c.item_id = i.item_id) as candidates
                        from (select *, %s as object from adoption_item i where tenant_id = :tenant and adoption_id = (
                            select id from adoption where tenant_id = :tenant and store_id = :store order by number desc limit 1)
                          and (:list::text is null or list = :list) and (:kind::text is null or kind = :kind)
                          and (:decided::boolean is null or (case when :decided then decision is not null else waits and decision is null end))
                          and (:exactly::text is null or (reference = :exactly and item_id is not null)) and starts_with(reference, :prefix) and (:part::text is null or position(lower(:part) in lower(reference)) > 0)
                          and (:first or (list, kind, reference, id) > (:afterList, :afterKind, :afterReference, :afterRow))
                          order by list, kind, reference, id limit :limit) i
                        left join adoption_item p on p.adoption_id = i.adoption_id and p.kind = 'PRODUCT' and p.item_id = i.parent_id
                        order by i.list, i.kind, i.reference, i.id""".formatted(REMOTE.formatted("s"), REMOTE.formatted("k"), AdoptionDeciding.object("i")))
                .param("tenant", tenant)
                .param("store", store)
                .param("list", filter.list() == null ? null : filter.list().name(), Types.VARCHAR)
                .param("kind", filter.kind() == null ? null : filter.kind().name(), Types.VARCHAR)
                .param("decided", filter.decided(), Types.BOOLEAN)
                .param("exactly", exactly, Types.VARCHAR)
                .param("prefix", prefix == null ? "" : prefix)
                .param("part", prefix != null ? null : reference, Types.VARCHAR)
                .param("first", after == null)
                .param("afterList", after == null ? "" : after.list().name())
                .param("afterKind", after == null ? "" : after.kind().name())
                .param("afterReference", after == null ? "" : after.reference())
                .param("afterRow", after == null ? 0L : after.row())
                .param("limit", limit)
                .query((row, n) -> item(row))
                .list();
    }

    private AdoptionItem item(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        boolean ours = row.getObject("item_id") != null;
        AdoptionItem.Remote remote = read(row, "remote", AdoptionItem.Remote.class);
        String object = row.getString("object");
        @Nullable String known = row.getString("found_by");
        String candidates = row.getString("candidates");
        return new AdoptionItem(
                row.getLong("id"),
                Columns.text(row, "reference"),
                AdoptionList.valueOf(Columns.text(row, "list")),
                ItemKind.valueOf(Columns.text(row, "kind")),
                ours ? Columns.text(row, "reference") : null,
                row.getString("product"),
                Columns.text(row, "title"),
                known == null ? null : AdoptionItem.Key.valueOf(known),
                remote != null
                        ? remote
                        : object == null
                                ? null
                                : new AdoptionItem.Remote(object, null, null, null, null, null, null, null),
                Columns.texts(row, "reasons").stream()
                        .map(AdoptionItem.Doubt::valueOf)
                        .toList(),
                candidates == null ? List.of() : json.readValue(candidates, CANDIDATES),
                row.getBoolean("waits") && decision == null,
                decision == null ? null : AdoptionDecision.valueOf(decision),
                read(row, "decided_by", Actor.class),
                decision == null ? null : Columns.instantOrNull(row, "decided_at"));
    }

    private <T> @Nullable T read(ResultSet row, String column, Class<T> type) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? null : json.readValue(text, type);
    }
}
