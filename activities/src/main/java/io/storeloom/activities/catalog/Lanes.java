package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.Tenants;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Writes a chunk's products over two connections at once, since PostgreSQL gives a connection one processor. The second transaction
 * begins and ends inside the first one's, and so under its lock of the catalogue; either holds whole products with their log.
 */
final class Lanes {
    /** Below it a second transaction costs more than it brings. */
    private static final int LEAST = 200;

    /** So many of the process's imports may hold a second connection; the others write over one, so that the pool cannot run dry. */
    private static final Semaphore SECOND = new Semaphore(2);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final UUID tenant;

    Lanes(Tenants tenants, JdbcClient jdbc, UUID tenant) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    interface Work<W> {
        W write(List<MergedProduct> products, ChangeLog changes);
    }

    /**
     * Answers what each lane wrote.
     *
     * @param changes of the open transaction; when it has written anything, the second one could not see it and is not begun
     */
    <W> List<W> write(List<MergedProduct> products, Work<W> work, ChangeLog changes) {
        if (products.size() < LEAST || !changes.isEmpty() || !SECOND.tryAcquire()) {
            return List.of(work.write(products, changes));
        }
        try {
            int half = products.size() / 2;
            FutureTask<W> second = new FutureTask<>(() -> second(products.subList(half, products.size()), work));
            Thread.ofVirtual().name("import-lane").start(second);
            W first;
            try {
                first = work.write(products.subList(0, half), changes);
            } catch (RuntimeException e) {
                try {
                    settled(second);
                } catch (RuntimeException other) {
                    e.addSuppressed(other);
                }
                throw e;
            }
            try {
                return List.of(first, settled(second));
            } catch (CannotCreateTransactionException noConnection) {
                // Others hold them all, and may be waiting for our lock: nothing of the second half was begun.
                return List.of(first, work.write(products.subList(half, products.size()), changes));
            }
        } finally {
            SECOND.release();
        }
    }

    private <W> W second(List<MergedProduct> products, Work<W> work) {
        return tenants.inTenant(tenant, () -> {
            jdbc.sql("set local synchronous_commit = off").update();
            ChangeLog changes = new ChangeLog();
            W written = work.write(products, changes);
            changes.append(jdbc, tenant);
            return written;
        });
    }

    /** Waits whatever happens: while the second transaction runs, the first one's lock must stand. */
    private static <W> W settled(FutureTask<W> second) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return second.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException("the import's second connection failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
