package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopifyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends chunks of stock: each is stored before it is sent, and goes again as it is, under its key, when its answer was lost (decision
 * 0005 rule 10). Up to 2025-10 Shopify knows no such key and refuses what it has done already: whether a chunk arrived is then told
 * by what stands in the store.
 */
@Component
class StockSending {

    /** Shopify is at work on the same chunk still; seconds until it is asked again. */
    private static final int UNDER_WAY_SECONDS = 5;

    /** Weight of a unit that came back: one outweighs any number that was sold. */
    private static final long RETURNED = 1L << 32;

    private final StockChunks chunks;

    StockSending(StockChunks chunks) {
        this.chunks = chunks;
    }

    /**
     * Sends again what earlier attempts of the run left without an answer, before anything new is computed. One unit of an attempt
     * does so for all, and the others wait: a chunk that two of them send at once would be refused to one, and taken for not sent.
     */
    void finish(PushScope scope) {
        synchronized (scope) {
            for (StockChunks.Chunk chunk : chunks.unanswered(scope)) {
                send(scope, chunk, true);
                chunks.outOfDate(scope, chunk);
            }
        }
    }

    /** Sets the lines at a location; answers why Shopify refused, or nothing. */
    List<ShopifyItemError> set(PushScope scope, String location, List<ShopifyStock.Line> lines) {
        return send(scope, chunks.store(scope, location, lines), false);
    }

    /** From now on the item is kept at the location, with this quantity; answers why Shopify refused, or nothing. */
    List<ShopifyItemError> activate(PushScope scope, String location, String item, int quantity) {
        return set(scope, location, List.of(new ShopifyStock.Line(item, quantity, null)));
    }

    /** Available or on hand at the location, by inventory item; empty = not kept there; absent = no such item. */
    static Map<String, Optional<Integer>> levels(PushScope scope, String location, List<String> items) {
        return ShopifyAnswers.levels(scope.sendRepeatable(
                Operation.INVENTORY_LEVELS, new ShopifyStock(scope.snapshot()).levels(location, items)));
    }

    /** @param sent it was sent before, and may have arrived */
    private List<ShopifyItemError> send(PushScope scope, StockChunks.Chunk chunk, boolean sent) {
        boolean maybeDone = sent;
        for (int repeat = 1; ; repeat++) {
            try {
                List<ShopifyItemError> errors =
                        ShopifyRefusals.of(once(scope, chunk).userErrors());
                boolean done = errors.isEmpty() || (maybeDone && untold(scope, chunk, errors) && arrived(scope, chunk));
                boolean lately = repeat > 1 || chunk.recent();
                if (!done
                        && (has(errors, ShopifyRefusals.UNDER_WAY)
                                || (maybeDone && lately && inDoubt(scope, chunk, errors)))) {
                    scope.stop(new PushStop.Outage("Shopify is still setting this stock", UNDER_WAY_SECONDS));
                    throw new PushScope.NotSent(new IllegalStateException("an earlier request is under way"));
                }
                chunks.answered(scope, chunk.key(), done);
                return done ? List.of() : errors;
            } catch (ShopifyException.Ambiguous lost) {
                maybeDone = true;
                if (repeat == PushScope.REPEATS) {
                    scope.outage(lost);
                    throw new PushScope.NotSent(lost);
                }
            }
        }
    }

    /** Whether the refusal of a chunk that may have arrived leaves open if it did. */
    private static boolean untold(PushScope scope, StockChunks.Chunk chunk, List<ShopifyItemError> errors) {
        return chunk.activates()
                || !new ShopifyStock(scope.snapshot()).keyed()
                || has(errors, ShopifyRefusals.KEY_MISMATCH);
    }

    /**
     * Whether the refusal may mean that Shopify is still at work on the same chunk: {@code inventoryActivate} answers with
     * {@code UserError}, which has no code to tell it by.
     */
    private static boolean inDoubt(PushScope scope, StockChunks.Chunk chunk, List<ShopifyItemError> errors) {
        return chunk.activates() && new ShopifyStock(scope.snapshot()).keyed() && has(errors, ShopifyRefusals.UNNAMED);
    }

    private static boolean has(List<ShopifyItemError> errors, String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }

    private static Reply once(PushScope scope, StockChunks.Chunk chunk) {
        ShopifyStock stock = new ShopifyStock(scope.snapshot());
        ShopifyStock.Line first = chunk.lines().getFirst();
        return chunk.activates()
                ? scope.send(
                        Operation.INVENTORY_ACTIVATE,
                        stock.activate(chunk.location(), first.inventoryItem(), first.quantity(), chunk.key()))
                : scope.send(
                        Operation.INVENTORY_SET,
                        stock.set(
                                chunk.location(),
                                chunk.lines(),
                                chunk.key(),
                                scope.run().number()));
    }

    /**
     * Whether a chunk that is refused now was executed when its answer was lost. A call is all or nothing, so all its lines tell
     * together: from which of the two states fewer sales lead to what stands there.
     */
    private static boolean arrived(PushScope scope, StockChunks.Chunk chunk) {
        Map<String, Optional<Integer>> levels = levels(
                scope,
                chunk.location(),
                chunk.lines().stream().map(ShopifyStock.Line::inventoryItem).toList());
        long ifDone = 0;
        long ifNot = 0;
        boolean kept = false;
        for (ShopifyStock.Line line : chunk.lines()) {
            Optional<Integer> level = levels.getOrDefault(line.inventoryItem(), Optional.empty());
            Integer from = line.from();
            kept |= level.isPresent() && (!chunk.activates() || level.get() <= line.quantity());
            if (level.isPresent() && from != null) {
                ifDone += sold(line.quantity(), level.get());
                ifNot += sold(from, level.get());
            }
        }
        return kept && ifDone <= ifNot;
    }

    private static long sold(int then, int now) {
        return then >= now ? then - now : RETURNED + now - then;
    }
}
