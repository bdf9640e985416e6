package io.storeloom.activities.sync;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long the four lists are; stored, not counted at each look. Every call needs the tenant's transaction and the run's lock. */
@Component
class AdoptionCounts {

    private static final String GROUPED = """
            select tenant_id, adoption_id, list, kind, count(*)::int as items,
              (count(*) filter (where waits and decision is null))::int as undecided
            from adoption_item where tenant_id = :tenant and adoption_id = :adoption %s group by tenant_id, adoption_id, list, kind""";

    private static final String SOME = """
            and (id = any(:rows) or (kind = 'VARIANT' and parent_id = any(:products)))""";

    private final JdbcClient jdbc;

    AdoptionCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void anew(AdoptionRow row) {
        bound(row, "delete from adoption_count where tenant_id = :tenant and adoption_id = :adoption")
                .update();
        bound(row, "insert into adoption_count " + GROUPED.formatted("")).update();
    }

    /**
     * Counts what changes while the change is made.
     *
     * @param rows of {@code adoption_item}
     * @param products item ids whose variants change too
     */
    void around(AdoptionRow row, List<Long> rows, List<Long> products, Runnable change) {
        add(row, rows, products, -1);
        change.run();
        add(row, rows, products, 1);
    }

    private void add(AdoptionRow row, List<Long> rows, List<Long> products, int sign) {
        bound(row, """
                insert into adoption_count as c (tenant_id, adoption_id, list, kind, items, undecided)
                select tenant_id, adoption_id, list, kind, :sign * items, :sign * undecided from (%s) g
                on conflict (tenant_id, adoption_id, list, kind) do update set items = c.items + excluded.items,
                  undecided = c.undecided + excluded.undecided""".formatted(GROUPED.formatted(SOME)))
                .param("sign", sign)
                .param("rows", rows.toArray(Long[]::new))
                .param("products", products.toArray(Long[]::new))
                .update();
    }

    private JdbcClient.StatementSpec bound(AdoptionRow row, String sql) {
        return jdbc.sql(sql).param("tenant", row.tenant()).param("adoption", row.id());
    }
}
