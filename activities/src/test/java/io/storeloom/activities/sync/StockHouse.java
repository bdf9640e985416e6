package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.SimulatedShops;
import io.storeloom.activities.tenant.TestHouse;
import org.jspecify.annotations.NullUnmarked;

/** A house with the gates of stocking, and shops that answer in every version. */
@NullUnmarked
final class StockHouse implements AutoCloseable {

    private final SimulatedShops shops = SimulatedShops.ofEveryVersion();
    final TestHouse tables = TestHouse.open(
            EventRows.class,
            Tally.class,
            Losses.class,
            PushItems.class,
            StockChunks.class,
            StockSending.class,
            StockPush.class);
    final StockSending sending = tables.gate(StockSending.class);
    final StockChunks chunks = tables.gate(StockChunks.class);
    final StockPush push = tables.gate(StockPush.class);

    StockedShirt shirt(String version) {
        return new StockedShirt(shops, tables, version);
    }

    @Override
    public void close() {
        tables.close();
        shops.close();
    }
}
