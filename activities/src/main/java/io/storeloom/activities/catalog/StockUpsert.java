package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.StockMatch.Match;
import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes a chunk of an inventory table into the catalogue inside one transaction; what is equal is not touched. */
final class StockUpsert {
    /** An update joined to unnest would leave the planner a choice; these rows are there, so nothing is inserted. */
    private static final String HASHES = """
            insert into variant as v (tenant_id, id, product_id, reference, core_hash, stock_hash)
            overriding system value
            select :tenant, * from unnest(:ids, :products, :references, :cores, :stocks)
            on conflict (id, tenant_id) do update set stock_hash = excluded.stock_hash, updated_at = now()""";

    /** Of one file; Shopify's largest plan has 200. What each was counted at is remembered to the file's end. */
    private static final int MAX_LOCATIONS = 2000;

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final Tally tally;
    private final ChangeLog changes;

    StockUpsert(JdbcClient jdbc, UUID tenant, Tally tally, ChangeLog changes) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.tally = tally;
        this.changes = changes;
    }

    private record Counted(StockedVariant variant, List<StockDraft.Count> counts) {}

    private record Changed(StockedVariant variant, Map<String, Integer> stock, Hash hash) {}

    void write(List<StockDraft> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Counted> counted = counted(rows);
        Map<Long, Map<String, Integer>> known = new StockMerge(jdbc, tenant)
                .read(counted.stream().map(one -> one.variant.id()).toList());
        List<Changed> changed = new ArrayList<>();
        for (Counted one : counted) {
            Map<String, Integer> stock = known.getOrDefault(one.variant.id(), Map.of());
            Map<String, Integer> after = new HashMap<>(stock);
            for (StockDraft.Count count : one.counts) {
                Integer quantity = count.quantity();
                if (quantity == null) {
                    after.remove(count.location());
                } else {
                    after.put(count.location(), quantity);
                }
            }
            boolean differs = !after.equals(stock);
            tally.stocked(one.variant.id(), differs);
            if (differs) {
                changed.add(new Changed(one.variant, after, Hash.of(ContentHash.stock(after))));
            }
        }
        write(changed, new StockWriter(jdbc, tenant));
    }

    /** What is said of each variant that was found; the rest is told. */
    private List<Counted> counted(List<StockDraft> rows) {
        StockMatch match = StockMatch.load(jdbc, tenant, rows);
        Map<Long, Counted> counted = new LinkedHashMap<>();
        for (StockDraft row : rows) {
            switch (match.of(row)) {
                case Match.Refused refused -> reject(row, refused.fault());
                case Match.Found found -> {
                    long id = found.variant().id();
                    Counted one = counted.computeIfAbsent(id, key -> new Counted(found.variant(), new ArrayList<>()));
                    if (first(row, found.variant())) {
                        one.counts.addAll(row.counts());
                    }
                }
            }
        }
        return List.copyOf(counted.values());
    }

    /** Whether no row before has counted the variant at one of these locations. */
    private boolean first(StockDraft row, StockedVariant variant) {
        for (StockDraft.Count count : row.counts()) {
            IdSet there = tally.counted.get(count.location());
            if (there != null && there.contains(variant.id())) {
                reject(
                        row,
                        new Fault(
                                -1,
                                count.column(),
                                "DUPLICATE_QUANTITY",
                                "The variant \"" + variant.reference() + "\" was already counted at \""
                                        + Cells.shown(count.location()) + "\" earlier in the file.",
                                "Give each variant once per location."));
                return false;
            }
        }
        for (StockDraft.Count count : row.counts()) {
            if (!tally.counted.containsKey(count.location()) && tally.counted.size() >= MAX_LOCATIONS) {
                reject(
                        row,
                        new Fault(
                                -1,
                                count.column(),
                                "TOO_MANY_LOCATIONS",
                                "The file names more than " + MAX_LOCATIONS + " locations.",
                                "Look whether the column Location holds locations, or split the file."));
                return false;
            }
        }
        for (StockDraft.Count count : row.counts()) {
            tally.counted.computeIfAbsent(count.location(), key -> new IdSet()).add(variant.id());
        }
        return true;
    }

    private void reject(StockDraft row, Fault fault) {
        tally.reject(row.line(), row.handle().isEmpty() ? null : row.handle(), fault);
    }

    private void write(List<Changed> changed, StockWriter stock) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(HASHES)
                .param("tenant", tenant)
                .param("ids", Params.ids(changed, one -> one.variant.id()))
                .param("products", Params.ids(changed, one -> one.variant.product()))
                .param("references", Params.texts(changed, one -> one.variant.reference()))
                .param("cores", Params.hashes(changed, one -> one.variant.coreHash()))
                .param("stocks", Params.hashes(changed, Changed::hash))
                .update();
        for (Changed one : changed) {
            stock.set(one.variant.id(), one.stock, false);
            changes.add(ItemKind.VARIANT, one.variant.id());
        }
        stock.write();
        Set<String> codes = new TreeSet<>();
        changed.forEach(one -> codes.addAll(one.stock.keySet()));
        StockWriter.remember(jdbc, tenant, codes);
    }
}
