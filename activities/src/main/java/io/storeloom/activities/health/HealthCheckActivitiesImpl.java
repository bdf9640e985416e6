package io.storeloom.activities.health;

import io.storeloom.activities.Beat;
import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.health.CheckSeen;
import io.storeloom.workflows.health.HealthCheck;
import io.storeloom.workflows.health.HealthCheckActivities;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at a store, and writes what it saw where the badge and the checklist are derived from. */
@Component
class HealthCheckActivitiesImpl implements HealthCheckActivities {

    private static final Logger log = LoggerFactory.getLogger(HealthCheckActivitiesImpl.class);

    /** A person waits for the check: its five lines do not need the schema. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final CheckSeen REPLACED = new CheckSeen(
            Failures.SHOP_UNREACHABLE,
            true,
            Failures.SHOP_UNREACHABLE.name(),
            "Other credentials came while the store was looked at.",
            "Check again.");

    private final Tenants tenants;
    private final CheckRows rows;
    private final Connections connections;
    private final ShopChecks checks;
    private final Reconnecting reconnecting;
    private final StoreNews news;
    private final HealthKeeper keeper;
    private final Schemas schemas;
    private final FieldMappings mappings;

    HealthCheckActivitiesImpl(
            Tenants tenants,
            CheckRows rows,
            Connections connections,
            ShopChecks checks,
            Reconnecting reconnecting,
            StoreNews news,
            HealthKeeper keeper,
            Schemas schemas,
            FieldMappings mappings) {
        this.mappings = mappings;
        this.schemas = schemas;
        this.tenants = tenants;
        this.rows = rows;
        this.connections = connections;
        this.checks = checks;
        this.reconnecting = reconnecting;
        this.news = news;
        this.keeper = keeper;
    }

    @Override
    public boolean begin(HealthCheck check) {
        String run =
                Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowRunId());
        return tenants.inTenant(check.tenant(), () -> {
            Optional<CheckRows.Row> row = rows.lockRunning(check.check());
            row.ifPresent(each -> rows.alive(each.id(), run));
            return row.isPresent();
        });
    }

    @Override
    public CheckSeen look(HealthCheck check) {
        return Beat.during(Activity.getExecutionContext(), () -> seen(check));
    }

    private CheckSeen seen(HealthCheck check) {
        Optional<CheckRows.Row> row = tenants.inTenant(check.tenant(), () -> rows.find(check.check()));
        if (row.isEmpty()) {
            return CheckSeen.WELL;
        }
        Optional<ShopAccess> access =
                connections.access(check.tenant(), check.store(), row.get().apiVersion());
        if (access.isEmpty()) {
            return refused(Failures.NOT_CONNECTED, "The store has no connection.", Failures.NOT_CONNECTED.remedy());
        }
        try {
            ShopChecks.Checked checked = checks.check(access.get());
            if (!reconnecting.well(check.tenant(), check.store(), access.get(), checked)) {
                return REPLACED;
            }
            @Nullable List<String> topics = topics(check, access.get());
            tenants.inTenant(check.tenant(), () -> rows.topics(check.check(), topics));
            lookAtSchema(check, access.get());
            CheckSeen lacking = lacking(check, checked);
            if (lacking.failure() == null) {
                checks.requireAskedVersion(access.get());
            }
            return lacking;
        } catch (ShopifyException trouble) {
            Failures failure = Failures.of(trouble.code());
            // It looks again where credentials came meanwhile, as it does where the store does not answer.
            boolean passing = failure == Failures.SHOP_UNREACHABLE
                    || !connections.refused(check.tenant(), check.store(), access.get(), trouble);
            return new CheckSeen(failure, passing, trouble.code(), trouble.sentence(), trouble.remedy());
        }
    }

    /** Without them a store still works: what cannot be read is told as not known. */
    private @Nullable List<String> topics(HealthCheck check, ShopAccess access) {
        try {
            return checks.webhookTopics(access, WebhookTopics.NEEDED);
        } catch (ShopifyException unread) {
            log.info("The webhooks of store {} could not be read: {}", check.store(), unread.code());
            return null;
        }
    }

    /** What could not be read now stays as it was seen before. */
    private void lookAtSchema(HealthCheck check, ShopAccess access) {
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            schemas.look(
                    check.tenant(),
                    check.store(),
                    access,
                    Pace.imports(() -> System.nanoTime() > deadline),
                    seen -> mappings.schemaChanged(
                            check.tenant(),
                            check.store(),
                            seen.changes().stream().map(SchemaChange::path).toList()));
        } catch (Pace.Stopped slow) {
            log.info("The schema of store {} was not read: a push uses its points", check.store());
        } catch (ShopifyException unread) {
            log.info("The schema of store {} could not be read: {}", check.store(), unread.code());
        }
    }

    private CheckSeen lacking(HealthCheck check, ShopChecks.Checked checked) {
        Set<String> missing = reconnecting.missing(check.tenant(), check.store(), checked);
        if (missing.isEmpty()) {
            return CheckSeen.WELL;
        }
        Connection.ConnectionProblem problem = Connection.ConnectionProblem.scopesMissing(missing);
        return refused(Failures.SCOPE_MISSING, problem.message(), problem.remedy());
    }

    private static CheckSeen refused(Failures failure, String message, String remedy) {
        return new CheckSeen(failure, false, failure.name(), message, remedy);
    }

    @Override
    public void end(HealthCheck check, CheckSeen seen) {
        tenants.inTenant(check.tenant(), () -> {
            if (rows.lockRunning(check.check()).isEmpty()) {
                return;
            }
            Failures failure = seen.failure();
            if (failure == null) {
                rows.passed(check.check());
                return;
            }
            String code = Objects.requireNonNullElse(seen.code(), failure.name());
            String message = Objects.requireNonNullElse(seen.message(), "");
            String remedy = Objects.requireNonNullElse(seen.remedy(), failure.remedy());
            rows.failed(check.check(), code, message, remedy);
            connections.brokenUnlessHealed(
                    check.tenant(), check.store(), failure, new Connection.ConnectionProblem(code, message, remedy));
        });
        tenants.inTenant(check.tenant(), () -> news.changed(check.tenant(), check.store()));
    }

    @Override
    public void cancelled(HealthCheck check) {
        keeper.stopped(check);
    }
}
