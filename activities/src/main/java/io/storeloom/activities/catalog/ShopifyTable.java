package io.storeloom.activities.catalog;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.storeloom.activities.catalog.UnreadableImport.Kind;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table of Shopify's, row by row; its header says whether it is one of products or of their inventory. */
final class ShopifyTable {
    /** A row's characters, line breaks in cells included. */
    static final int MAX_ROW = 8 << 20;

    private final ImportRequest request;
    private final Tally tally;
    private final Consumer<Chunk> sink;

    ShopifyTable(ImportRequest request, Tally tally, Consumer<Chunk> sink) {
        this.request = request;
        this.tally = tally;
        this.sink = sink;
    }

    /**
     * Reads it to its end.
     *
     * @throws UnreadableImport when it cannot be read on
     * @throws CatalogRefused when it is to replace the catalogue and names no products
     */
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
            TableRows table = table(header);
            while (records.hasNext()) {
                last = records.next();
                row(header.width(), table, last);
            }
            table.end();
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

    private TableRows table(ShopifyHeader header) {
        InventoryHeader inventory = InventoryHeader.of(header);
        if (inventory == null) {
            return new ProductTable(header, request, tally, sink);
        }
        if (request.mode() == ImportMode.REPLACE) {
            throw new CatalogRefused(
                    CatalogRefused.Code.INVENTORY_REPLACE,
                    "mode",
                    "This is Shopify's inventory table: it names quantities, not the products that are to stay.",
                    "Send it with mode=MERGE.");
        }
        return new InventoryTable(header, inventory, tally, sink);
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

    private void row(int width, TableRows table, CsvRecord record) {
        List<String> cells = record.getFields();
        long line = record.getStartingLineNumber();
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        tally.rows++;
        if (cells.size() != width) {
            tally.reject(new Rejection(
                    line,
                    null,
                    null, // a cell too many or too few may have moved the handle
                    "CELL_COUNT",
                    "The row has " + cells.size() + " cells; the header has " + width + ".",
                    "Look for a missing or surplus comma, or a quotation mark that is not doubled."));
            return;
        }
        table.row(cells, line);
    }
}
