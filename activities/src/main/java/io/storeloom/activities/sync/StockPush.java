package io.storeloom.activities.sync;

import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sets stock in chunks of one location, compared with what was read just before (decision 0005 rule 10). */
@Component
class StockPush implements PhasePush {

    private static final int TRIES = 3;

    private final PushItems items;
    private final StockChunks chunks;
    private final StockSending sending;

    StockPush(PushItems items, StockChunks chunks, StockSending sending) {
        this.items = items;
        this.chunks = chunks;
        this.sending = sending;
    }

    @Override
    public Phase phase() {
        return Phase.STOCK;
    }

    @Override
    public int claimAtOnce() {
        return ShopifyMapping.CHUNK;
    }

    @Override
    public List<List<Claim>> units(PushScope scope, List<Claim> claims) {
        return claims.isEmpty() ? List.of() : List.of(claims);
    }

    @Override
    public List<Outcome> push(PushScope scope, List<Claim> unit) {
        sending.finish(scope);
        Map<Long, List<Claim>> byProduct =
                unit.stream().collect(Collectors.groupingBy(claim -> Objects.requireNonNull(claim.parent())));
        Map<Long, PushItems.VariantRead> reads = new HashMap<>();
        byProduct.forEach((product, claims) -> items.product(
                        scope, product, claims.stream().map(Claim::item).toList())
                .ifPresent(read -> read.variants().forEach(variant -> reads.put(variant.id(), variant))));
        ShopifyStock stock = new ShopifyStock(scope.snapshot());
        Map<String, Map<String, Integer>> wanted = new TreeMap<>();
        for (Claim claim : unit) {
            PushItems.VariantRead read = reads.get(claim.item());
            if (read != null) {
                stock.quantities(read.variant())
                        .forEach((location, quantity) -> wanted.computeIfAbsent(location, l -> new TreeMap<>())
                                .put(Objects.requireNonNull(claim.inventoryGid()), quantity));
            }
        }
        chunks.alreadySet(scope)
                .forEach((location, set) -> wanted.getOrDefault(location, new TreeMap<>())
                        .entrySet()
                        .removeAll(set.entrySet()));
        Map<String, List<ShopifyItemError>> refused = new HashMap<>();
        wanted.forEach((location, quantities) -> set(scope, location, quantities, refused));
        return unit.stream().map(claim -> outcome(stock, claim, reads, refused)).toList();
    }

    private static Outcome outcome(
            ShopifyStock stock,
            Claim claim,
            Map<Long, PushItems.VariantRead> reads,
            Map<String, List<ShopifyItemError>> refused) {
        PushItems.VariantRead read = reads.get(claim.item());
        if (read == null) {
            return new Outcome.Skipped(claim, Outcome.Skipped.LEFT_CATALOGUE);
        }
        List<ShopifyItemError> errors = refused.get(Objects.requireNonNull(claim.inventoryGid()));
        if (errors == null) {
            // Without stock, or at no mapped location: the first synchronisation is still to come.
            boolean nothing = stock.quantities(read.variant()).isEmpty();
            return new Outcome.Written(
                    claim,
                    nothing ? "none" : "inventorySetQuantities",
                    Map.of(Facet.STOCK, nothing ? read.stock().unsent() : read.stock()),
                    Outcome.Sent.NOTHING_ELSE,
                    null);
        }
        return ItemErrors.gone(errors)
                ? new Outcome.Forgotten(claim)
                : Outcome.refused(claim, "inventorySetQuantities", errors, read.refusal(), null);
    }

    /**
     * Reads, computes and sends until nothing is stale, nor the key of what is sent used up. What changed in the store between two
     * looks, such as a sale, changes what is sent by as much: the catalogue could not know of it.
     *
     * @param refused takes in, by inventory item, what Shopify said of those that it refused
     */
    void set(
            PushScope scope,
            String location,
            Map<String, Integer> quantities,
            Map<String, List<ShopifyItemError>> refused) {
        Map<String, Integer> open = new TreeMap<>(quantities);
        Map<String, Integer> firstSeen = new HashMap<>();
        Map<String, List<ShopifyItemError>> notStocked = new HashMap<>();
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<String, Optional<Integer>> levels = StockSending.levels(scope, location, List.copyOf(open.keySet()));
            List<ShopifyStock.Line> lines = new ArrayList<>();
            Set<String> again = new HashSet<>();
            for (Map.Entry<String, Integer> each : open.entrySet()) {
                String item = each.getKey();
                Optional<Integer> level = levels.get(item);
                List<ShopifyItemError> before = notStocked.get(item);
                if (level == null) {
                    refused.put(item, gone());
                } else if (level.isPresent()) {
                    int now = level.get();
                    firstSeen.putIfAbsent(item, now);
                    int quantity = each.getValue() + now - firstSeen.getOrDefault(item, now);
                    if (quantity != now) {
                        lines.add(new ShopifyStock.Line(item, quantity, now, each.getValue()));
                        again.add(item);
                    }
                } else if (before != null) {
                    refused.put(item, before);
                } else {
                    List<ShopifyItemError> errors = sending.activate(scope, location, item, each.getValue());
                    if (!errors.isEmpty()) {
                        // Somebody else may have stocked it meanwhile: it is set like any other then.
                        notStocked.put(item, errors);
                        again.add(item);
                    }
                }
            }
            open.keySet().retainAll(again);
            if (!lines.isEmpty()) {
                List<ShopifyItemError> errors = sending.set(scope, location, lines);
                open.keySet().removeAll(settle(errors, lines, refused, attempt));
            }
        }
    }

    /** The call is all or nothing: without errors everything is set, else the refused ones leave and the rest goes again. */
    private static Set<String> settle(
            List<ShopifyItemError> errors,
            List<ShopifyStock.Line> lines,
            Map<String, List<ShopifyItemError>> refused,
            int attempt) {
        if (errors.isEmpty()) {
            return lines.stream().map(ShopifyStock.Line::inventoryItem).collect(Collectors.toSet());
        }
        Map<String, List<ShopifyItemError>> byItem = new HashMap<>();
        for (ShopifyItemError error : errors) {
            List<ShopifyStock.Line> about = error.variant() == null ? lines : List.of(lines.get(error.variant()));
            about.forEach(line -> byItem.computeIfAbsent(line.inventoryItem(), item -> new ArrayList<>())
                    .add(error));
        }
        if (attempt < TRIES) {
            byItem.values().removeIf(mine -> mine.stream().allMatch(ShopifyRefusals::anew));
        }
        refused.putAll(byItem);
        return byItem.keySet();
    }

    private static List<ShopifyItemError> gone() {
        return List.of(new ShopifyItemError(
                null,
                "",
                ShopifyRefusals.NOT_FOUND,
                "The inventory item is gone.",
                "Nothing to do: it is created again.",
                false));
    }
}
