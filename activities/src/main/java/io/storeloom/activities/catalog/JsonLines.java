package io.storeloom.activities.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A category or product as JSON on each line; hands them on in chunks. */
final class JsonLines {
    private final ImportRequest request;
    private final Tally tally;
    private final Consumer<Chunk> sink;
    private List<CategoryDraft> categories = new ArrayList<>();
    private List<ProductDraft> products = new ArrayList<>();
    private int rows;
    private long characters;

    JsonLines(ImportRequest request, Tally tally, Consumer<Chunk> sink) {
        this.request = request;
        this.tally = tally;
        this.sink = sink;
    }

    /** @throws UnreadableImport when it cannot be read on */
    void read() {
        LineReader lines = new LineReader(new Utf8(request.body()));
        boolean whole = request.mode() == ImportMode.REPLACE;
        try {
            for (String text = lines.next(); text != null; text = lines.next()) {
                if (text.isBlank()) {
                    continue;
                }
                tally.rows++;
                JsonItem item = JsonItem.parse(text, lines.line(), whole);
                tally.unknown(item.unknown());
                if (!item.rejections().isEmpty()) {
                    item.rejections().forEach(tally::reject);
                } else {
                    add(item, text.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flush();
    }

    private void add(JsonItem item, int length) {
        CategoryDraft category = item.category();
        ProductDraft product = item.product();
        if (category != null) {
            // What came before keeps its place: a product may name only categories that stand before it or in its
            // chunk.
            categories.add(category);
        } else if (product != null) {
            products.add(product);
            rows += product.variants().size();
        }
        characters += length;
        if (products.size() >= Chunk.PRODUCTS
                || categories.size() >= Chunk.CATEGORIES
                || rows >= Chunk.ROWS
                || characters >= Chunk.CHARACTERS) {
            flush();
        }
    }

    private void flush() {
        Chunk chunk = new Chunk(categories, products);
        categories = new ArrayList<>();
        products = new ArrayList<>();
        rows = 0;
        characters = 0;
        sink.accept(chunk);
    }
}
