package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells, right before a deletion is sent, which items are to stay after all (decision 0005 rule 11). */
@Component
class Presence {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    Presence(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /** Those of the items that the connector shows now; all of them when it deletes nothing. */
    Set<Long> present(PushScope scope, ItemKind kind, List<Long> items) {
        if (scope.snapshot().settings().disableDeletions()) {
            return Set.copyOf(items);
        }
        return tenants.inTenant(
                scope.run().tenant(),
                () -> new HashSet<>(jdbc.sql(AssortmentSql.present(
                                kind, scope.snapshot().settings().assortment()))
                        .param("tenant", scope.run().tenant())
                        .param("items", items.toArray(Long[]::new))
                        .param("includeEmpty", scope.snapshot().settings().includeEmptyCategories())
                        .param(
                                "assortment",
                                scope.snapshot()
                                        .settings()
                                        .assortment()
                                        .values()
                                        .toArray(String[]::new))
                        .query(Long.class)
                        .list()));
    }
}
