package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.Image;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shopify's product table: gathers the rows of each product and hands products on in chunks. */
final class ProductTable implements TableRows {
    private final ShopifyHeader header;
    private final ShopifyRow reader;
    private final Tally tally;
    private final Consumer<Chunk> sink;
    private Map<String, Block> blocks = new LinkedHashMap<>();
    private Map<String, CategoryDraft> categories = new LinkedHashMap<>();
    private @Nullable Block open;
    private int rows;
    private long characters;

    /** @throws UnreadableImport when the header has no column that says which rows are one product */
    ProductTable(ShopifyHeader header, ImportRequest request, Tally tally, Consumer<Chunk> sink) {
        header.requireHandle();
        this.header = header;
        this.reader = new ShopifyRow(header, request);
        this.tally = tally;
        this.sink = sink;
        tally.unknown(header.unknown());
        tally.unused(header.unused());
    }

    @Override
    public void row(List<String> cells, long line) {
        String handle = header.cell(cells, ShopifyColumn.HANDLE);
        if (handle.isEmpty()) {
            tally.reject(
                    line,
                    null,
                    new Fault(
                            -1,
                            "reference",
                            "MISSING",
                            "The handle is missing.",
                            "Give it on every row of a product."));
            return;
        }
        if (open == null || !open.handle().equals(handle)) {
            if (rows >= Chunk.ROWS || blocks.size() >= Chunk.PRODUCTS || characters >= Chunk.CHARACTERS) {
                flush();
            }
            open = blocks.computeIfAbsent(handle, key -> new Block(key, line, header.has(ShopifyColumn.IMAGE)));
        }
        rows++;
        for (String cell : cells) {
            characters += cell.length();
        }
        gather(open, cells, line);
    }

    private void gather(Block block, List<String> cells, long line) {
        if (block.refused()) {
            return;
        }
        if (!block.grow()) {
            block.refuse();
            tally.reject(
                    line,
                    block.handle(),
                    new Fault(
                            -1,
                            "variants",
                            "TOO_MANY_VARIANTS",
                            "The product has more than " + Block.MAX_ROWS + " rows.",
                            "Split it into several products."));
            return;
        }
        Cells row = reader.cells(cells);
        if (!block.hasHead() && row.filled(ShopifyColumn.TITLE)) {
            Block.Head head = reader.head(row, cells, line, categories);
            if (refused(row, line, block)) {
                block.refuse();
                return;
            }
            block.head(head);
        }
        if (reader.namesVariant(row)) {
            Cells own = reader.cells(cells);
            VariantDraft variant = reader.variant(own, cells, line);
            if (!refused(own, line, block)) {
                block.variant(variant);
            }
        }
        if (row.filled(ShopifyColumn.IMAGE)) {
            String alt = row.raw(ShopifyColumn.IMAGE_ALT);
            block.image(row.imagePosition(), new Image(row.raw(ShopifyColumn.IMAGE), alt.isEmpty() ? null : alt, null));
        }
    }

    private boolean refused(Cells row, long line, Block block) {
        row.faults().forEach(fault -> tally.reject(line, block.handle(), fault));
        return !row.faults().isEmpty();
    }

    @Override
    public void end() {
        flush();
    }

    private void flush() {
        List<ProductDraft> products = new ArrayList<>(blocks.size());
        for (Block block : blocks.values()) {
            if (!block.refused()) {
                products.add(block.draft());
            }
        }
        Chunk chunk = new Chunk(List.copyOf(categories.values()), products);
        blocks = new LinkedHashMap<>();
        categories = new LinkedHashMap<>();
        open = null;
        rows = 0;
        characters = 0;
        sink.accept(chunk);
    }
}
