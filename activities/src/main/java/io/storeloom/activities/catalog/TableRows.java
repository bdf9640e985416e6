package io.storeloom.activities.catalog;

import java.util.List;

/** What one kind of table makes of its rows. */
interface TableRows {
    /** Takes a row as wide as the header. */
    void row(List<String> cells, long line);

    /** Hands on what is still held; nothing follows. */
    void end();
}
