package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Shopify's inventory table: hands on in chunks what its rows say of variants' quantities. */
final class InventoryTable implements TableRows {
    private final ShopifyHeader header;
    private final InventoryHeader inventory;
    private final Tally tally;
    private final Consumer<Chunk> sink;
    private List<StockDraft> rows = new ArrayList<>();
    private int quantities;
    private long characters;

    InventoryTable(ShopifyHeader header, InventoryHeader inventory, Tally tally, Consumer<Chunk> sink) {
        this.header = header;
        this.inventory = inventory;
        this.tally = tally;
        this.sink = sink;
        tally.unknown(inventory.unknown());
        tally.unused(inventory.unused());
    }

    @Override
    public void row(List<String> cells, long line) {
        Cells row = new Cells(header, cells);
        String handle = row.raw(ShopifyColumn.HANDLE);
        String sku = row.raw(ShopifyColumn.SKU);
        if (handle.isEmpty() && sku.isEmpty()) {
            row.fault(
                    header.has(ShopifyColumn.SKU) ? ShopifyColumn.SKU : ShopifyColumn.HANDLE,
                    "MISSING",
                    "Neither handle nor SKU is given.",
                    "Give one of them: it says which variant the row is about.");
        }
        for (ShopifyColumn column : InventoryHeader.USED) {
            if (row.raw(column).indexOf('\0') >= 0) {
                row.fault(column, "NUL_CHARACTER", "The cell contains a NUL character.", "Remove it.");
            }
        }
        List<Fault> faults = new ArrayList<>(row.faults());
        List<StockDraft.Count> counts = inventory.counts(cells, faults);
        if (!faults.isEmpty()) {
            faults.forEach(fault -> tally.reject(line, handle.isEmpty() ? null : handle, fault));
            return;
        }
        rows.add(new StockDraft(line, handle, sku, row.optionValues(), counts));
        quantities += counts.size();
        for (String cell : cells) {
            characters += cell.length();
        }
        if (rows.size() >= Chunk.ROWS || quantities >= Chunk.QUANTITIES || characters >= Chunk.CHARACTERS) {
            end();
        }
    }

    @Override
    public void end() {
        Chunk chunk = new Chunk(List.of(), List.of(), rows);
        rows = new ArrayList<>();
        quantities = 0;
        characters = 0;
        sink.accept(chunk);
    }
}
