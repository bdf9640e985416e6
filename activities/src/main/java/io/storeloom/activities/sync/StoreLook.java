package io.storeloom.activities.sync;

import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.Verification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What {@link StoreCheck} verifies before a push, looked at without writing anything: not in the shop, not on the store's rows. */
@Component
class StoreLook {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final Connections connections;
    private final ShopChecks checks;
    private final StoreCheck check;
    private final ShopifyAdmin admin;

    StoreLook(
            Tenants tenants,
            JdbcClient jdbc,
            Connections connections,
            ShopChecks checks,
            StoreCheck check,
            ShopifyAdmin admin) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.connections = connections;
        this.checks = checks;
        this.check = check;
        this.admin = admin;
    }

    /**
     * What was seen.
     *
     * @param lookFirst the shop holds objects with our custom ids that are nobody's: each item would be looked up before it is created
     */
    record Looked(Verification verification, boolean lookFirst) {}

    Looked look(DryRunRow run) {
        Optional<ShopAccess> access =
                connections.open(run.tenant(), run.store(), run.snapshot().apiVersion());
        if (access.isEmpty()) {
            return refused(Failures.NOT_CONNECTED, false, "The store is disconnected, or its data source disabled.");
        }
        try {
            ShopChecks.Checked checked = checks.check(access.get());
            if (!run.drift()) {
                // A push would be refused; a drift check only looks.
                admin.requireAskedVersion(access.get());
            }
            Verification settings = check.settings(run.tenant(), run.snapshot(), checked);
            return settings.failure() == null ? settled(run, access.get()) : new Looked(settings, false);
        } catch (Pace.Stopped slow) {
            return refused(Failures.SHOP_UNREACHABLE, true, "The store answers too slowly.");
        } catch (ShopifyException trouble) {
            Failures failure = Failures.of(trouble.code());
            return refused(failure, failure == Failures.SHOP_UNREACHABLE, String.valueOf(trouble.getMessage()));
        }
    }

    private static Looked refused(Failures failure, boolean passing, String message) {
        return new Looked(new Verification(failure, passing, message), false);
    }

    /** As a push is let in: what a shop held before it is nobody's until an adoption run was confirmed. */
    private Looked settled(DryRunRow run, ShopAccess access) {
        Optional<Boolean> known = tenants.inTenant(
                run.tenant(),
                () -> jdbc.sql("select look_first from connector where tenant_id = :tenant and store_id = :store")
                        .param("tenant", run.tenant())
                        .param("store", run.store())
                        .query((row, n) -> Optional.ofNullable(row.getObject(1, Boolean.class)))
                        .single());
        if (known.isPresent()) {
            return new Looked(Verification.PASSED, known.get());
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode holds = admin.call(
                        access, Operation.SHOP_HOLDS, Map.of(), Pace.imports(() -> System.nanoTime() > deadline))
                .data();
        boolean empty = holds.path("products").path("nodes").isEmpty()
                && holds.path("collections").path("nodes").isEmpty();
        return empty
                ? new Looked(Verification.PASSED, false)
                : refused(Failures.ADOPTION_REQUIRED, false, StoreCheck.NOT_ADOPTED);
    }
}
