package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an import has done so far, and what it has met. One thread reads, which counts the rows, and one writes, which does the rest of the
 * counting; both reject.
 */
final class Tally {
    /** References of rejected rows are kept so that their items are not taken for absent; beyond this nothing is removed. */
    private static final int MAX_PROTECTED = 100_000;

    private final List<Rejection> rejected = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> protectedReferences = new HashSet<>();
    private UnaryOperator<String> columnNames = UnaryOperator.identity();
    private boolean rejectedUnnamed;
    private long rejectedCount;

    final IdSet products = new IdSet();
    final IdSet variants = new IdSet();
    /** Products of which the file named variants. */
    final IdSet withVariants = new IdSet();

    final IdSet categories = new IdSet();
    /** Variants that an inventory table has counted at a location. */
    final Map<String, IdSet> counted = new HashMap<>();

    private final IdSet restocked = new IdSet();
    long rows;
    long received;
    long created;
    long updated;
    long unchanged;
    long removed;

    /** Counts a variant of an inventory table; its rows may come in several chunks, and it is one item. */
    void stocked(long variant, boolean changed) {
        boolean first = !variants.contains(variant);
        if (first) {
            variants.add(variant);
            received++;
            unchanged++;
        }
        if (changed && !restocked.contains(variant)) {
            restocked.add(variant);
            updated++;
            unchanged--;
        }
    }

    /** How the file calls the fields. */
    synchronized void columnNames(UnaryOperator<String> names) {
        columnNames = names;
    }

    synchronized void unknown(Collection<String> columns) {
        // A line's fields could be anything: the first ones will do.
        for (String column : columns) {
            if (unknown.size() < 200) {
                unknown.add(column);
            }
        }
    }

    synchronized void unused(Collection<String> columns) {
        unused.addAll(columns);
    }

    synchronized void reject(long line, @Nullable String reference, Fault fault) {
        String path = fault.variant() < 0 ? fault.field() : fault.path();
        String column = columnNames.apply(fault.field());
        reject(new Rejection(
                line,
                column.equals(fault.field()) ? path : column,
                reference,
                fault.code(),
                fault.message(),
                fault.remedy()));
    }

    synchronized void reject(Rejection rejection) {
        rejectedCount++;
        if (rejected.size() < ImportReport.MAX_REJECTIONS) {
            rejected.add(rejection);
        }
        String reference = rejection.reference();
        if (reference == null || protectedReferences.size() >= MAX_PROTECTED) {
            rejectedUnnamed = true;
        } else {
            protectedReferences.add(reference);
        }
    }

    synchronized List<Rejection> rejected() {
        return rejected;
    }

    /** Whether a row was rejected that might have named anything. */
    synchronized boolean rejectedUnnamed() {
        return rejectedUnnamed;
    }

    synchronized Set<String> protectedReferences() {
        return protectedReferences;
    }

    synchronized ImportReport report(@Nullable String kept) {
        rejected.sort(Comparator.comparingLong(Rejection::line));
        return new ImportReport(
                rows,
                received,
                created,
                updated,
                unchanged,
                rejectedCount,
                rejected,
                List.copyOf(unknown),
                List.copyOf(unused),
                removed,
                kept);
    }
}
