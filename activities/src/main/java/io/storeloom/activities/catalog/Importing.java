package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.Tenants;
import java.time.OffsetDateTime;
import java.util.UUID;
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
        // A chunk is written while the next one is read.
        try (ChunkPipe pipe = new ChunkPipe(chunk -> take(chunk, start.priceList))) {
            try {
                switch (request.format()) {
                    case SHOPIFY_CSV -> new ShopifyTable(request, tally, pipe).read();
                    case NDJSON -> new JsonLines(request, tally, pipe).read();
                }
            } catch (UnreadableImport e) {
                drain(pipe, e);
                throw e.withProgress(tally.report(null));
            }
            pipe.drain();
        }
        return tally.report(request.mode() == ImportMode.REPLACE ? removeAbsent(start.at) : null);
    }

    /** What was taken so far. */
    ImportReport progress() {
        return tally.report(null);
    }

    /** What was read before the fault is written; should that fail, the fault is told beside it. */
    private static void drain(ChunkPipe pipe, UnreadableImport fault) {
        try {
            pipe.drain();
        } catch (RuntimeException e) {
            e.addSuppressed(fault);
            throw e;
        }
    }

    private void take(Chunk chunk, long priceList) {
        if (chunk.isEmpty()) {
            return;
        }
        tenants.inTenant(tenant, () -> {
            // Nobody is told of a chunk by itself: the audit row at the end makes them all durable, in the order of the
            // log.
            jdbc.sql("set local synchronous_commit = off").update();
            ChangeLog changes = new ChangeLog();
            ChangeLog.lock(jdbc, tenant);
            new CategoryUpsert(jdbc, tenant, tally, changes).write(chunk.categories());
            new ProductUpsert(tenants, jdbc, tenant, priceList, request.mode(), tally, changes).write(chunk.products());
            new StockUpsert(jdbc, tenant, tally, changes).write(chunk.stock());
            changes.append(jdbc, tenant);
        });
    }

    /** Why nothing was removed, or nothing of a kind, else null. */
    private @Nullable String removeAbsent(OffsetDateTime start) {
        if (tally.rejectedUnnamed()) {
            return "Nothing was removed: rows were rejected of which it cannot be said what they name.";
        }
        boolean categoriesToo = request.format() == ImportRequest.Format.NDJSON;
        boolean noProducts = tally.products.isEmpty();
        boolean noCategories = categoriesToo && tally.categories.isEmpty();
        if (noProducts && (noCategories || !categoriesToo)) {
            return "Nothing was removed: the file holds no product" + (categoriesToo ? " and no category" : "")
                    + " that could be taken. A file that is to replace the catalogue names all that stays.";
        }
        new Absent(tenants, jdbc, tenant, tally, start).remove(categoriesToo);
        if (noProducts) {
            return "No product was removed: the file holds none that could be taken.";
        }
        return noCategories ? "No category was removed: the file holds none that could be taken." : null;
    }
}
