package io.storeloom.activities.health;

import io.storeloom.activities.Backoff;
import io.storeloom.activities.Beat;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Pages;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.health.MetadataActivities;
import io.storeloom.workflows.health.MetadataRead;
import io.storeloom.workflows.health.MetadataRun;
import io.storeloom.workflows.health.MetadataState;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the workflow of a metadata refresh does with our rows and the shop; what was read before stands in the rows. */
@Component
class MetadataActivitiesImpl implements MetadataActivities {

    /** How long a part may take, waits for points included. */
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final Tenants tenants;
    private final MetadataRows rows;
    private final MetadataSeen seen;
    private final Judging judging;
    private final Connections connections;
    private final ShopChecks checks;
    private final ShopifyAdmin admin;
    private final StoreNews news;
    private final MetadataWorkflows workflows;

    MetadataActivitiesImpl(
            Tenants tenants,
            MetadataRows rows,
            MetadataSeen seen,
            Judging judging,
            Connections connections,
            ShopChecks checks,
            ShopifyAdmin admin,
            StoreNews news,
            MetadataWorkflows workflows) {
        this.tenants = tenants;
        this.rows = rows;
        this.seen = seen;
        this.judging = judging;
        this.connections = connections;
        this.checks = checks;
        this.admin = admin;
        this.news = news;
        this.workflows = workflows;
    }

    @Override
    public boolean begin(MetadataRun run) {
        String workflowRun =
                Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowRunId());
        return tenants.inTenant(run.tenant(), () -> {
            Optional<MetadataRow> row = running(run);
            row.ifPresent(each -> rows.alive(each, workflowRun));
            return row.isPresent();
        });
    }

    @Override
    public MetadataRead read(MetadataRun run, int waits) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return Beat.during(context, () -> part(run, waits, context));
    }

    private MetadataRead part(MetadataRun run, int waits, ActivityExecutionContext context) {
        Optional<MetadataRow> row =
                tenants.inTenant(run.tenant(), () -> rows.find(run.id())).filter(MetadataRow::running);
        if (row.isEmpty()) {
            return told(null, MetadataRead.Next.ENDED, 0, null, null);
        }
        MetadataRow now = row.get();
        Optional<ShopAccess> access = connections.open(now.tenant(), now.store(), now.apiVersion());
        if (access.isEmpty()) {
            return told(
                    now,
                    MetadataRead.Next.FAILED,
                    0,
                    Failures.NOT_CONNECTED,
                    "The store is disconnected, or its data source disabled.");
        }
        long deadline = System.nanoTime() + LENGTH.toNanos();
        // What can wait leaves a quarter of the points to pushes (decision 0005 rule 13).
        Pages pages = new Pages(admin, access.get(), Pace.imports(() -> System.nanoTime() > deadline));
        MetadataReader reader = new MetadataReader(tenants, rows, seen, connections, checks, access.get(), pages);
        try {
            for (int page = 0; System.nanoTime() < deadline; page++) {
                // A cancellation from Temporal's UI arrives with a heartbeat.
                context.heartbeat(page);
                Optional<MetadataRow> after = reader.next(now);
                if (after.isEmpty()) {
                    return told(now, MetadataRead.Next.ENDED, 0, null, null);
                }
                now = after.get();
                if (now.phase() == MetadataRow.Phase.JUDGING) {
                    return told(now, MetadataRead.Next.DONE, 0, null, null);
                }
            }
            return told(now, MetadataRead.Next.AGAIN, 0, null, null);
        } catch (Pace.Stopped timeIsUp) {
            return told(now, MetadataRead.Next.AGAIN, 0, null, null);
        } catch (ShopifyException.Throttled throttled) {
            return waits(now, Math.max(1, throttled.retryAfter().toSeconds()), "Shopify throttles the store");
        } catch (ShopifyException trouble) {
            return trouble(now, access.get(), trouble, waits);
        }
    }

    private MetadataRead trouble(MetadataRow row, ShopAccess access, ShopifyException trouble, int waits) {
        Failures failure = Failures.of(trouble.code());
        String message = Objects.requireNonNullElse(trouble.getMessage(), trouble.code());
        boolean refused = failure != Failures.SHOP_UNREACHABLE && failure != Failures.API_VERSION_UNSUPPORTED;
        boolean replaced = refused && !connections.refused(row.tenant(), row.store(), access, trouble);
        if (replaced || failure == Failures.SHOP_UNREACHABLE) {
            return waits(row, Backoff.seconds(waits), message);
        }
        return told(row, MetadataRead.Next.FAILED, 0, failure, message);
    }

    private MetadataRead waits(MetadataRow row, long seconds, String reason) {
        tenants.inTenant(row.tenant(), () -> rows.waiting(row, reason, seconds));
        return told(row, MetadataRead.Next.WAIT, seconds, null, reason);
    }

    private static MetadataRead told(
            @Nullable MetadataRow row,
            MetadataRead.Next next,
            long waitSeconds,
            @Nullable Failures failure,
            @Nullable String message) {
        return new MetadataRead(
                next,
                row == null ? 0 : row.products(),
                row == null ? 0 : row.variants(),
                waitSeconds,
                failure,
                message);
    }

    @Override
    public int judge(MetadataRun run) {
        return Beat.during(
                Activity.getExecutionContext(),
                () -> tenants.inTenant(run.tenant(), () -> {
                    running(run).ifPresent(row -> {
                        judging.judge(row);
                        rows.completed(row, seen.samples(row));
                        seen.forget(row);
                        news.changed(row.tenant(), row.store());
                    });
                    return judging.entries(run.store());
                }));
    }

    @Override
    public void fail(MetadataRun run, Failures failure, String message) {
        workflows.ended(run, MetadataState.FAILED, failure.name(), message, failure.remedy());
    }

    @Override
    public void cancelled(MetadataRun run) {
        workflows.stopped(run);
    }

    private Optional<MetadataRow> running(MetadataRun run) {
        return rows.lock(run.id()).filter(MetadataRow::running);
    }
}
