package io.storeloom.activities.catalog;

import java.util.List;

/** What became of a single write. */
public sealed interface Upserted {

    /**
     * It says now what was given.
     *
     * @param created whether it was not there before
     * @param changed whether anything differed
     */
    record Taken(boolean created, boolean changed) implements Upserted {}

    /** Nothing was written. */
    record Refused(List<Rejection> rejections) implements Upserted {
        public Refused {
            rejections = List.copyOf(rejections);
        }
    }
}
