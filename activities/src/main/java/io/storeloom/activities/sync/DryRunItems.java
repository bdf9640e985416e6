package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The items of a dry run that are not settled yet, in the order in which a push would take them. */
@Component
class DryRunItems {

    /** What no outcome settles so often would not be reached by a push either. */
    static final int TRIES = 3;

    private static final TypeReference<Map<String, Map<String, String>>> HASHES = new TypeReference<>() {};

    /** The dry run's items as the engine's own conditions see a store's. */
    private static final String MINE = """
            with mine as not materialized (
              select d.*, d.dry_run_id as event_id, null::timestamptz as look_at from dry_run_item d
              where d.tenant_id = :tenant and d.dry_run_id = :event and d.attempts < %d)
            """.formatted(TRIES);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    DryRunItems(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * An item that a push would take up.
     *
     * @param standingGid of its object in the store; null when it would be created
     * @param hashes of the values that were last sent, by facet and field
     */
    record Owed(Claim claim, @Nullable String standingGid, Map<String, Map<String, String>> hashes) {

        /** The hash of the value that was last sent; null when none is known. */
        @Nullable
        String lastSent(String field) {
            return hashes.getOrDefault(SentFields.group(field), Map.of()).get(field);
        }
    }

    /** The first phase for which something is owed and ready. */
    Optional<Phase> next(DryRunRow run) {
        return tenants.inTenant(run.tenant(), () -> {
            for (Phase phase : Phase.values()) {
                boolean ready = bound(
                                MINE + "select exists (select from mine i where " + Readiness.ready(phase, "mine")
                                        + ")",
                                run)
                        .param("kind", phase.kind().name())
                        .query(Boolean.class)
                        .single();
                if (ready) {
                    return Optional.of(phase);
                }
            }
            return Optional.<Phase>empty();
        });
    }

    /** At most {@code most} items of the phase. */
    List<Owed> page(DryRunRow run, Phase phase, int most) {
        return tenants.inTenant(
                run.tenant(),
                () -> bound(MINE + """
                        select i.*, s.sent_fields, coalesce(s.needs_id, false) as needs_id from mine i left join store_item s on s.tenant_id = i.tenant_id
                          and s.store_id = i.store_id and s.kind = i.kind and s.item_id = i.item_id
                        where %s order by i.attempts, i.parent_id, i.item_id limit :most""".formatted(Readiness.ready(phase, "mine")), run)
                        .param("kind", phase.kind().name())
                        .param("most", most)
                        .query((row, n) -> map(row))
                        .list());
    }

    /** The variants that are created together with these products, by product. */
    Map<Long, List<Owed>> variantsOf(DryRunRow run, List<Long> products) {
        return tenants.inTenant(
                run.tenant(),
                () -> bound("""
                        select i.*, s.sent_fields, coalesce(s.needs_id, false) as needs_id from dry_run_item i left join store_item s on s.tenant_id = i.tenant_id
                          and s.store_id = i.store_id and s.kind = i.kind and s.item_id = i.item_id
                        where i.tenant_id = :tenant and i.dry_run_id = :event and i.store_id = :store and i.kind = 'VARIANT'
                          and i.parent_id = any(:products) and i.gid is null and i.due & :bit <> 0 order by i.item_id""", run)
                        .param("products", products.toArray(Long[]::new))
                        .param("bit", Facet.VARIANTS.bit())
                        .query((row, n) -> map(row))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(
                                each -> Objects.requireNonNull(each.claim().parent()))));
    }

    /** GIDs of the products of these variants, by item; as they stand in the store. */
    Map<Long, String> parents(DryRunRow run, List<Owed> variants) {
        Map<Long, String> gids = new HashMap<>();
        tenants.inTenant(
                run.tenant(),
                () -> bound("""
                        select item_id, gid from store_item where tenant_id = :tenant and store_id = :store and kind = 'PRODUCT'
                          and item_id = any(:items) and gid is not null and :event::uuid is not null""", run)
                        .param(
                                "items",
                                variants.stream()
                                        .map(each -> Objects.requireNonNull(
                                                each.claim().parent()))
                                        .distinct()
                                        .toArray(Long[]::new))
                        .query(row -> {
                            gids.put(row.getLong(1), row.getString(2));
                        }));
        return gids;
    }

    /** The collections that the push would create, by category. */
    Map<Long, String> inventedCollections(DryRunRow run) {
        Map<Long, String> gids = new HashMap<>();
        tenants.inTenant(
                run.tenant(),
                () -> bound("""
                        select item_id, gid from dry_run_item where tenant_id = :tenant and dry_run_id = :event and store_id = :store
                          and kind = 'CATEGORY' and created""", run).query(row -> {
                    gids.put(row.getLong(1), row.getString(2));
                }));
        return gids;
    }

    /** Names of the metafields that the items have in the catalogue, or that we may have left in the store. */
    Set<String> attributes(DryRunRow run, ItemKind kind, List<Owed> items) {
        String table = kind == ItemKind.PRODUCT ? "product" : "variant";
        return tenants.inTenant(
                run.tenant(),
                () -> new TreeSet<>(bound("""
                        select case when position('.' in name) = 0 then 'custom.' || name else name end from (
                          select jsonb_object_keys(attributes) as name from %s where tenant_id = :tenant and id = any(:items)
                          union select unnest(sent_attributes) from store_item where tenant_id = :tenant and store_id = :store
                            and kind = :kind and item_id = any(:items)) n where :event::uuid is not null""".formatted(table), run)
                        .param("kind", kind.name())
                        .param(
                                "items",
                                items.stream().map(each -> each.claim().item()).toArray(Long[]::new))
                        .query(String.class)
                        .list()));
    }

    /** The collections that products were put into by us, by the products' GIDs. */
    Map<String, Set<String>> placed(DryRunRow run, List<Owed> products) {
        Map<String, Set<String>> placed = new HashMap<>();
        tenants.inTenant(
                run.tenant(),
                () -> bound("""
                        select i.gid, c.gid from store_item i join store_item c on c.tenant_id = i.tenant_id and c.store_id = i.store_id
                          and c.kind = 'CATEGORY' and c.item_id = any(i.sent_members) and c.gid is not null
                        where i.tenant_id = :tenant and i.store_id = :store and i.kind = 'PRODUCT' and i.item_id = any(:items)
                          and i.gid is not null and :event::uuid is not null""", run)
                        .param(
                                "items",
                                products.stream()
                                        .map(each -> each.claim().item())
                                        .toArray(Long[]::new))
                        .query(row -> {
                            placed.computeIfAbsent(row.getString(1), each -> new TreeSet<>())
                                    .add(row.getString(2));
                        }));
        return placed;
    }

    /** References of categories by the GIDs of their collections. */
    Map<String, String> categories(DryRunRow run, List<String> collections) {
        Map<String, String> references = new HashMap<>();
        tenants.inTenant(
                run.tenant(),
                () -> bound("""
                        select gid, reference from store_item where tenant_id = :tenant and store_id = :store and kind = 'CATEGORY'
                          and gid = any(:gids)
                        union all select gid, reference from dry_run_item where tenant_id = :tenant and dry_run_id = :event
                          and kind = 'CATEGORY' and gid = any(:gids)""", run)
                        .param("gids", collections.toArray(String[]::new))
                        .query(row -> {
                            references.put(row.getString(1), row.getString(2));
                        }));
        return references;
    }

    private JdbcClient.StatementSpec bound(String sql, DryRunRow run) {
        return jdbc.sql(sql)
                .param("tenant", run.tenant())
                .param("store", run.store())
                .param("event", run.id());
    }

    private Owed map(ResultSet row) throws SQLException {
        long parent = row.getLong("parent_id");
        boolean root = row.wasNull();
        String hashes = row.getString("sent_fields");
        return new Owed(
                new Claim(
                        ItemKind.valueOf(row.getString("kind")),
                        row.getLong("item_id"),
                        root ? null : parent,
                        row.getString("reference"),
                        row.getString("gid"),
                        row.getString("inventory_gid"),
                        row.getInt("due"),
                        0,
                        row.getBoolean("unsure"),
                        row.getBoolean("needs_id")),
                row.getString("standing_gid"),
                hashes == null ? Map.of() : json.readValue(hashes, HASHES));
    }
}
