package io.storeloom.activities.catalog;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.storeloom.activities.catalog.UnreadableImport.Kind;
import io.storeloom.workflows.catalog.Fault;
import io.storeloom.workflows.catalog.Image;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shopify's product table, row by row: gathers the rows of each product and hands products on in chunks. */
final class ShopifyTable {
    /** A row's characters, line breaks in cells included. */
    static final int MAX_ROW = 8 << 20;

    private final ImportRequest request;
    private final Tally tally;
    private final Consumer<Chunk> sink;
    private Map<String, Block> blocks = new LinkedHashMap<>();
    private Map<String, CategoryDraft> categories = new LinkedHashMap<>();
    private @Nullable Block open;
    private int rows;
    private long characters;

    ShopifyTable(ImportRequest request, Tally tally, Consumer<Chunk> sink) {
        this.request = request;
        this.tally = tally;
        this.sink = sink;
    }

    /** @throws UnreadableImport when it cannot be read on */
    void read() {
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .maxBufferSize(MAX_ROW)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(MAX_ROW)
                                .maxRecordSize(MAX_ROW)
                                .build(),
                        new Utf8(request.body()));
        CsvRecord last = null;
        try {
            var records = reader.iterator();
            if (!records.hasNext()) {
                throw new UnreadableImport(
                        Kind.INVALID, "EMPTY_FILE", null, "The file is empty.", "Send a table with a header.");
            }
            last = records.next();
            ShopifyHeader header = new ShopifyHeader(last.getFields(), request.categoryColumn());
            tally.columnNames(header::nameOf);
            tally.unknown(header.unknown());
            tally.unused(header.unused());
            ShopifyRow rowReader = new ShopifyRow(header, request);
            while (records.hasNext()) {
                last = records.next();
                row(header, rowReader, last);
            }
            flush();
        } catch (CsvParseException e) {
            // The reader wraps whatever its source throws.
            if (e.getCause() instanceof UnreadableImport ours) {
                throw ours;
            }
            if (e.getCause() instanceof UncheckedIOException broken) {
                throw broken;
            }
            throw malformed(e, last).because(e);
        }
    }

    private static UnreadableImport malformed(CsvParseException e, @Nullable CsvRecord last) {
        long line = last == null ? 1 : last.getStartingLineNumber() + breaks(last) + 1;
        boolean large = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            large |= said.contains("maximum") || said.contains("exceed") || said.contains("buffer");
        }
        return new UnreadableImport(
                large ? Kind.TOO_LARGE : Kind.MALFORMED,
                large ? "ROW_TOO_LARGE" : "MALFORMED_CSV",
                "line " + line,
                large
                        ? "The row that begins at line " + line + " is larger than 8 MB."
                        : "The row that begins at line " + line + " cannot be read as CSV.",
                "Look for a quotation mark that is not doubled inside a quoted cell, or that is never closed.");
    }

    /** Line breaks inside its cells. */
    private static long breaks(CsvRecord record) {
        return record.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(character -> character == '\n')
                .count();
    }

    private void row(ShopifyHeader header, ShopifyRow reader, CsvRecord record) {
        List<String> cells = record.getFields();
        long line = record.getStartingLineNumber();
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        tally.rows++;
        if (cells.size() != header.width()) {
            tally.reject(new Rejection(
                    line,
                    null,
                    null, // a cell too many or too few may have moved the handle
                    "CELL_COUNT",
                    "The row has " + cells.size() + " cells; the header has " + header.width() + ".",
                    "Look for a missing or surplus comma, or a quotation mark that is not doubled."));
            return;
        }
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
        gather(open, reader, cells, line);
    }

    private void gather(Block block, ShopifyRow reader, List<String> cells, long line) {
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
