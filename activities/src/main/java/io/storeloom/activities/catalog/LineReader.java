package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.UnreadableImport.Kind;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length; {@link java.io.BufferedReader} would take one of any. */
final class LineReader {
    static final int MAX_LINE = 8 << 20;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int limit;
    private long line;

    LineReader(Reader reader) {
        this.reader = reader;
    }

    /** The number of the line read last, from 1. */
    long line() {
        return line;
    }

    @Nullable
    String next() throws IOException {
        StringBuilder text = null;
        while (true) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, reader.read(buffer, 0, buffer.length));
                if (limit == 0) {
                    if (text == null) {
                        return null;
                    }
                    line++;
                    return text.toString();
                }
            }
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            if (text == null) {
                text = new StringBuilder(end - position);
            }
            text.append(buffer, position, end - position);
            position = end;
            if (text.length() > MAX_LINE) {
                throw new UnreadableImport(
                        Kind.TOO_LARGE,
                        "LINE_TOO_LARGE",
                        "line " + (line + 1),
                        "Line " + (line + 1) + " is larger than 8 MB.",
                        "Split the product, or look for a missing line break.");
            }
            if (end < limit) {
                position++;
                line++;
                return text.toString();
            }
        }
    }
}
