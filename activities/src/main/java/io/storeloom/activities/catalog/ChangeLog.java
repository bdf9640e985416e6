package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ItemKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a transaction changed; each item is logged once, whatever of it changed (decision 0005 rule 5). */
final class ChangeLog {
    private final Set<Change> changes = new LinkedHashSet<>();

    void add(ItemKind kind, long id) {
        changes.add(new Change(kind, id));
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * Lets one transaction at a time write a tenant's catalogue: SKUs, references and the tree are judged against all that is there.
     */
    static void lock(JdbcClient jdbc, UUID tenant) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('catalog ' || ?, 0))")
                .param(tenant.toString())
                .query(row -> {});
    }

    /** Appends what was collected; to be called once, at the end of the transaction's work. */
    void append(JdbcClient jdbc, UUID tenant) {
        if (changes.isEmpty()) {
            return;
        }
        List<Change> rows = List.copyOf(changes);
        changes.clear();
        jdbc.sql("""
                        insert into change_log (tenant_id, kind, item_id)
                        select :tenant, kind, id from unnest(:kinds, :ids) as u (kind, id)""")
                .param("tenant", tenant)
                .param("kinds", Params.texts(rows, change -> change.kind.name()))
                .param("ids", Params.ids(rows, Change::id))
                .update();
    }

    private record Change(ItemKind kind, long id) {}
}
