package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the variants that rows of an inventory table are about: by the SKU; where no variant has it, by handle and option values. A row
 * whose SKU and handle speak of different variants is about neither: stores may give one SKU to several variants, the catalogue does not.
 */
final class StockMatch {
    private final JdbcClient jdbc;
    private final UUID tenant;
    private final Map<String, List<StockedVariant>> bySku = new HashMap<>();
    private final Map<String, Set<Long>> products = new HashMap<>();
    private final Map<Place, List<StockedVariant>> byPlace = new HashMap<>();

    private StockMatch(JdbcClient jdbc, UUID tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /** A product's variant by its option values. */
    private record Place(long product, List<String> values) {}

    /** Whether a row's variant was found. */
    sealed interface Match {
        /** There is one. */
        record Found(StockedVariant variant) implements Match {}

        /** There is none, or more than one. */
        record Refused(Fault fault) implements Match {}
    }

    static StockMatch load(JdbcClient jdbc, UUID tenant, List<StockDraft> rows) {
        StockMatch match = new StockMatch(jdbc, tenant);
        match.loadSkus(rows);
        match.loadProducts(rows);
        match.loadPlaces(rows);
        return match;
    }

    Match of(StockDraft row) {
        List<StockedVariant> owners = bySku.getOrDefault(row.sku(), List.of());
        Set<Long> named = products.getOrDefault(row.handle(), Set.of());
        List<StockedVariant> there = new ArrayList<>();
        places(row).forEach(place -> there.addAll(byPlace.getOrDefault(place, List.of())));
        if (owners.isEmpty()) {
            return byHandle(row, named, there);
        }
        List<StockedVariant> meant = owners.stream()
                .filter(owner -> named.isEmpty() || named.contains(owner.product()))
                .filter(owner -> there.isEmpty() || there.contains(owner))
                .toList();
        return switch (meant.size()) {
            case 1 -> new Match.Found(meant.getFirst());
            case 0 ->
                refused(
                        "sku",
                        "AMBIGUOUS",
                        "The SKU \"" + Cells.shown(row.sku()) + "\" belongs to the variant \""
                                + owners.getFirst().reference()
                                + "\", but handle and option values name another one.",
                        "Correct the SKU, or leave handle or SKU empty.");
            default ->
                refused(
                        "sku",
                        "AMBIGUOUS",
                        meant.size() + " variants have the SKU \"" + Cells.shown(row.sku()) + "\".",
                        "Give handle and option values as well.");
        };
    }

    private static Match byHandle(StockDraft row, Set<Long> named, List<StockedVariant> there) {
        if (named.isEmpty()) {
            return row.handle().isEmpty()
                    ? refused(
                            "sku",
                            "UNKNOWN_VARIANT",
                            "No variant has the SKU \"" + Cells.shown(row.sku()) + "\".",
                            "Correct it, or import the product first.")
                    : refused(
                            "reference",
                            "UNKNOWN_PRODUCT",
                            "There is no product \"" + Cells.shown(row.handle()) + "\""
                                    + (row.sku().isEmpty()
                                            ? "."
                                            : ", nor a variant with the SKU \"" + Cells.shown(row.sku()) + "\"."),
                            "Correct the handle, or import the product first.");
        }
        return switch (there.size()) {
            case 1 -> new Match.Found(there.getFirst());
            case 0 ->
                refused(
                        "optionValues",
                        "UNKNOWN_VARIANT",
                        "The product \"" + Cells.shown(row.handle()) + "\" has no variant "
                                + (row.optionValues().isEmpty()
                                        ? "without options."
                                        : "\"" + Cells.shown(String.join(" / ", row.optionValues())) + "\"."),
                        "Correct the option values or the SKU, or import the product first.");
            default ->
                refused(
                        "reference",
                        "AMBIGUOUS",
                        there.size() + " variants answer to the handle \"" + Cells.shown(row.handle())
                                + "\" and these option values.",
                        "Give the SKU.");
        };
    }

    private static Match refused(String field, String code, String message, String remedy) {
        return new Match.Refused(new Fault(-1, field, code, message, remedy));
    }

    private void loadSkus(List<StockDraft> rows) {
        Set<String> skus = new LinkedHashSet<>();
        rows.forEach(row -> skus.add(row.sku()));
        skus.remove("");
        if (skus.isEmpty()) {
            return;
        }
        jdbc.sql("select v.sku, " + StockedVariant.COLUMNS + """
                         from variant v
                        where v.tenant_id = :tenant and v.sku = any(:skus) and v.removed_at is null""")
                .param("tenant", tenant)
                .param("skus", Params.texts(skus))
                .query(row -> {
                    bySku.computeIfAbsent(row.getString("sku"), key -> new ArrayList<>())
                            .add(StockedVariant.of(row));
                });
    }

    /** The reference is the handle that a product table gave; a product may have been given another one since. */
    private void loadProducts(List<StockDraft> rows) {
        Set<String> handles = new LinkedHashSet<>();
        rows.forEach(row -> handles.add(row.handle()));
        handles.remove("");
        if (handles.isEmpty()) {
            return;
        }
        for (String column : List.of("reference", "handle")) {
            jdbc.sql("select id, " + column + " from product where tenant_id = :tenant and " + column
                            + " = any(:handles) and removed_at is null")
                    .param("tenant", tenant)
                    .param("handles", Params.texts(handles))
                    .query(row -> {
                        products.computeIfAbsent(row.getString(2), key -> new HashSet<>())
                                .add(row.getLong(1));
                    });
        }
    }

    private void loadPlaces(List<StockDraft> rows) {
        Set<Place> wanted = new LinkedHashSet<>();
        rows.forEach(row -> wanted.addAll(places(row)));
        if (wanted.isEmpty()) {
            return;
        }
        List<Place> places = List.copyOf(wanted);
        // As with prices (ExistingProducts), leaves the planner no choice but each product's own variants.
        jdbc.sql("select u.n, v.* from unnest(:products, :values) with ordinality as u (product, option_values, n)"
                        + " cross join lateral (select " + StockedVariant.COLUMNS + """
                         from variant v
                        where v.tenant_id = :tenant and v.product_id = u.product
                            and v.option_values = u.option_values::text[] and v.removed_at is null offset 0) v""")
                .param("products", Params.ids(places, Place::product))
                .param("values", Params.texts(places, place -> Params.literal(place.values())))
                .param("tenant", tenant)
                .query(row -> {
                    byPlace.computeIfAbsent(places.get(row.getInt("n") - 1), key -> new ArrayList<>())
                            .add(StockedVariant.of(row));
                });
    }

    /** Where to look for the row's variant; nowhere when its SKU already says as much. */
    private List<Place> places(StockDraft row) {
        List<String> values =
                row.optionValues().equals(List.of(ShopifyHeader.DEFAULT_VALUE)) ? List.of() : row.optionValues();
        Set<Long> named = products.getOrDefault(row.handle(), Set.of());
        List<StockedVariant> owners = bySku.getOrDefault(row.sku(), List.of());
        boolean settled = owners.size() == 1
                && named.contains(owners.getFirst().product())
                && owners.getFirst().optionValues().equals(values);
        return settled
                ? List.of()
                : named.stream().map(product -> new Place(product, values)).toList();
    }
}
