package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.Tenants;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One import from its first byte to its report. */
final class Importing {
    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final UUID tenant;
    private final ImportRequest request;
    private final Tally tally = new Tally();

    Importing(Tenants tenants, JdbcClient jdbc, UUID tenant, ImportRequest request) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.request = request;
    }

    private record Start(long priceList, OffsetDateTime at) {}

    ImportReport run() {
        Start start = tenants.inTenant(tenant, () -> {
            ChangeLog.lock(jdbc, tenant);
            long priceList = new PriceLists(jdbc, tenant).idOf(request.priceList());
            return new Start(
                    priceList,
                    jdbc.sql("select now()")
                            .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                            .single());
        });
        Consumer<Chunk> sink = chunk -> take(chunk, start.priceList);
        try {
            switch (request.format()) {
                case SHOPIFY_CSV -> new ShopifyTable(request, tally, sink).read();
                case NDJSON -> new JsonLines(request, tally, sink).read();
            }
        } catch (UnreadableImport e) {
            throw e.withProgress(tally.report(null));
        }
        return tally.report(request.mode() == ImportMode.REPLACE ? removeAbsent(start.at) : null);
    }

    private void take(Chunk chunk, long priceList) {
        if (chunk.isEmpty()) {
            return;
        }
        tenants.inTenant(tenant, () -> {
            ChangeLog changes = new ChangeLog();
            ChangeLog.lock(jdbc, tenant);
            new CategoryUpsert(jdbc, tenant, tally, changes).write(chunk.categories());
            new ProductUpsert(jdbc, tenant, priceList, request.mode(), tally, changes).write(chunk.products());
            changes.append(jdbc, tenant);
        });
    }

    /** Why nothing was removed, or null. */
    private @Nullable String removeAbsent(OffsetDateTime start) {
        if (tally.rejectedUnnamed()) {
            return "Nothing was removed: rows were rejected of which it cannot be said what they name.";
        }
        Absent absent = new Absent(tenants, jdbc, tenant, tally, start);
        absent.remove(request.format() == ImportRequest.Format.NDJSON);
        return null;
    }
}
