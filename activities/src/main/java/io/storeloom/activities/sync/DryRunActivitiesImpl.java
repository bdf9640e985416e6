package io.storeloom.activities.sync;

import io.storeloom.activities.Backoff;
import io.storeloom.activities.Beat;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.DryRun;
import io.storeloom.workflows.sync.DryRunActivities;
import io.storeloom.workflows.sync.Slice;
import io.storeloom.workflows.sync.Verification;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A dry run's steps. Each looks at its row first: one that ended is left alone. */
@Component
class DryRunActivitiesImpl implements DryRunActivities {

    /** A slice's bound, as a batch's. */
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private final Tenants tenants;
    private final DryRunRows rows;
    private final DryRunPlan plan;
    private final DryRunBatch batch;
    private final DryRunClosing closing;
    private final StoreLook look;
    private final Connections connections;
    private final ShopifyAdmin admin;
    private final Drifts drifts;

    DryRunActivitiesImpl(
            Tenants tenants,
            DryRunRows rows,
            DryRunPlan plan,
            DryRunBatch batch,
            DryRunClosing closing,
            StoreLook look,
            Connections connections,
            ShopifyAdmin admin,
            Drifts drifts) {
        this.drifts = drifts;
        this.tenants = tenants;
        this.rows = rows;
        this.plan = plan;
        this.batch = batch;
        this.closing = closing;
        this.look = look;
        this.connections = connections;
        this.admin = admin;
    }

    @Override
    public Verification open(DryRun run) {
        return Beat.during(Activity.getExecutionContext(), () -> {
            DryRunRow row = row(run);
            tenants.inTenant(run.tenant(), () -> rows.alive(run.id(), runId()));
            StoreLook.Looked looked = look.look(row);
            if (looked.verification().failure() == null) {
                tenants.inTenant(run.tenant(), () -> rows.lookFirst(run.id(), looked.lookFirst()));
            }
            return looked.verification();
        });
    }

    @Override
    public int plan(DryRun run) {
        return Beat.during(Activity.getExecutionContext(), () -> plan.plan(row(run)));
    }

    @Override
    public Slice rehearse(DryRun run, int waits) {
        return Beat.during(Activity.getExecutionContext(), () -> slice(run, waits));
    }

    private Slice slice(DryRun run, int waits) {
        DryRunRow row = row(run);
        Optional<ShopAccess> access =
                connections.open(run.tenant(), run.store(), row.snapshot().apiVersion());
        if (access.isEmpty()) {
            return new Slice(
                    Slice.Next.FAIL,
                    0,
                    0,
                    0,
                    "The store is disconnected, or its data source disabled.",
                    Failures.NOT_CONNECTED);
        }
        try {
            Slice slice = pages(row, access.get(), waits);
            int left = closing.left(row, admin.state(access.get()));
            return new Slice(slice.next(), slice.settled(), left, slice.waitSeconds(), slice.reason(), slice.failure());
        } catch (ShopifyException refused) {
            return failed(refused, 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The worker is shutting down", interrupted);
        }
    }

    private Slice pages(DryRunRow row, ShopAccess access, int waits) throws InterruptedException {
        long end = System.nanoTime() + LENGTH.toNanos();
        int settled = 0;
        while (row.running() && System.nanoTime() < end) {
            Optional<DryRunPage.Ended> page = batch.page(row, access);
            if (page.isEmpty()) {
                PushStop unasked = batch.foretell(row, access);
                return unasked == null
                        ? new Slice(Slice.Next.FINISH, settled, 0, 0, null, null)
                        : stopped(unasked, settled, waits);
            }
            settled += page.get().page().results().size();
            PushStop stop = page.get().stop();
            if (stop != null) {
                return stopped(stop, settled, waits);
            }
        }
        return new Slice(row.running() ? Slice.Next.AGAIN : Slice.Next.FINISH, settled, 0, 0, null, null);
    }

    private static Slice stopped(PushStop stop, int settled, int waits) {
        return switch (stop) {
            // It only reads, so that no mutation of its is ever refused.
            case PushStop.OtherVersion other -> failed(other.exception(), settled);
            case PushStop.Refused refused -> failed(refused.exception(), settled);
            case PushStop.Outage outage -> {
                long seconds = outage.retryAfterSeconds() > 0 ? outage.retryAfterSeconds() : Backoff.seconds(waits);
                yield new Slice(Slice.Next.WAIT, settled, 0, seconds, outage.reason(), null);
            }
            case PushStop.Obey obey -> throw new IllegalStateException("nobody stops a rehearsal: " + obey);
        };
    }

    private static Slice failed(ShopifyException refused, int settled) {
        return new Slice(
                Slice.Next.FAIL, settled, 0, 0, String.valueOf(refused.getMessage()), Failures.of(refused.code()));
    }

    @Override
    public String finish(DryRun run) {
        return Beat.during(Activity.getExecutionContext(), () -> {
            DryRunRow row = row(run);
            if (row.drift()) {
                // First, so that a check that is READY has told what it saw.
                drifts.settle(row);
            }
            return closing.close(row);
        });
    }

    @Override
    public void fail(DryRun run, Failures failure, String message) {
        tenants.inTenant(run.tenant(), () -> rows.failed(run.id(), failure, message));
    }

    @Override
    public void cancelled(DryRun run) {
        tenants.inTenant(run.tenant(), () -> rows.cancelled(run.id()));
    }

    private DryRunRow row(DryRun run) {
        Optional<DryRunRow> row = tenants.inTenant(run.tenant(), () -> rows.find(run.id()));
        return row.orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                "The dry run was deleted, with its store", Failures.NOT_CONNECTED.name()));
    }

    private static String runId() {
        return Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowRunId());
    }
}
