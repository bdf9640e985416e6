package io.storeloom.activities.tenant;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to the database: every gate works inside a transaction that belongs to exactly one tenant, because row-level
 * security reads the tenant from the transaction's setting {@code storeloom.tenant} (decision 0005).
 */
public final class Tenants {
    private static final Object KEY = Tenants.class;

    /** Whether this thread may only read. */
    private static final ThreadLocal<Boolean> READING = ThreadLocal.withInitial(() -> false);

    private final TransactionTemplate appTransaction;
    private final TransactionTemplate systemTransaction;
    private final JdbcClient app;

    public Tenants(PlatformTransactionManager app, PlatformTransactionManager system, JdbcClient appJdbc) {
        this.appTransaction = new TransactionTemplate(app);
        this.systemTransaction = new TransactionTemplate(system);
        this.app = appJdbc;
    }

    /**
     * Runs the action in a transaction of this tenant on the application pool; a nested call with the same tenant joins it.
     *
     * @throws IllegalStateException when a transaction of another tenant is open, or one that this class did not open
     */
    public <T extends @Nullable Object> T inTenant(UUID tenant, Supplier<T> action) {
        UUID open = bound();
        if (open != null) {
            if (!open.equals(tenant)) {
                throw new IllegalStateException("a transaction of another tenant is open");
            }
            return action.get();
        }
        // TransactionTemplate answers null only where the action does.
        return appTransaction.execute(status -> {
            if (!status.isNewTransaction()) {
                throw new IllegalStateException("a transaction without a tenant is open on the application pool");
            }
            app.sql("select set_config('storeloom.tenant', ?, true)")
                    .param(tenant.toString())
                    .query(String.class)
                    .single();
            if (READING.get()) {
                app.sql("set transaction read only").update();
            }
            TransactionSynchronizationManager.bindResource(KEY, tenant);
            TransactionSynchronizationManager.registerSynchronization(new Registration(tenant));
            return action.get();
        });
    }

    /** As {@link #inTenant(UUID, Supplier)}, without an answer. */
    public void inTenant(UUID tenant, Runnable action) {
        this.<@Nullable Void>inTenant(tenant, () -> {
            action.run();
            return null;
        });
    }

    /** Runs the action so that whatever it would write in a tenant's transaction fails; to be called outside one. */
    public <T extends @Nullable Object> T reading(Supplier<T> action) {
        if (bound() != null) {
            throw new IllegalStateException("a tenant's transaction is open, and may have written");
        }
        READING.set(true);
        try {
            return action.get();
        } finally {
            READING.remove();
        }
    }

    /**
     * The tenant of the open transaction.
     *
     * @throws IllegalStateException outside one: a gate was called without a tenant
     */
    public UUID current() {
        UUID tenant = bound();
        if (tenant == null) {
            throw new IllegalStateException("no tenant's transaction is open: call through Tenants.inTenant");
        }
        return tenant;
    }

    /**
     * Runs the action in a transaction on the system pool, for look-ups before a tenant is known and for housekeeping; inside,
     * only what uses the {@code system} {@link JdbcClient} takes part, and {@link #current()} throws.
     */
    public <T extends @Nullable Object> T asSystem(Supplier<T> action) {
        return systemTransaction.execute(status -> action.get());
    }

    private static @Nullable UUID bound() {
        return (UUID) TransactionSynchronizationManager.getResource(KEY);
    }

    /** Takes the tenant away with its transaction: when that ends, and while another one stands in front of it. */
    private record Registration(UUID tenant) implements TransactionSynchronization {
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(KEY);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(KEY, tenant);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        }
    }
}
