package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event's counters, as its row holds them. */
final class Counters {

    private Counters() {}

    /** What was planned is what was settled, item by item. */
    static void addsUp(Map<String, @Nullable Object> row) {
        assertThat(sum(row, "planned_categories", "planned_products", "planned_variants"))
                .as("planned = synced + unchanged + deleted + failed + skipped, in %s", row)
                .isEqualTo(sum(
                        row,
                        "synced_categories",
                        "synced_products",
                        "synced_variants",
                        "unchanged",
                        "deleted",
                        "failed",
                        "skipped"));
        assertThat(sum(row, "pending_categories", "pending_products", "pending_variants"))
                .as("nothing is pending in %s", row)
                .isZero();
    }

    private static int sum(Map<String, @Nullable Object> row, String... columns) {
        return Stream.of(columns)
                .mapToInt(each -> (int) Objects.requireNonNull(row.get(each)))
                .sum();
    }
}
