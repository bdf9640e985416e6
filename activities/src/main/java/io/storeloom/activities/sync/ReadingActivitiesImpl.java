package io.storeloom.activities.sync;

import io.storeloom.activities.Backoff;
import io.storeloom.activities.Beat;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Pages;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.Failures;
import io.storeloom.workflows.sync.AdoptionRun;
import io.storeloom.workflows.sync.ReadingActivities;
import io.storeloom.workflows.sync.ShopRead;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One part of reading a shop; what was read before stands in the rows. */
@Component
class ReadingActivitiesImpl implements ReadingActivities {

    /** How long a part may take, waits for points included. */
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final Tenants tenants;
    private final AdoptionRows rows;
    private final SeenRows seen;
    private final Connections connections;
    private final ShopifyAdmin admin;
    private final int pages;

    /** @param pages how many pages a part reads at most */
    ReadingActivitiesImpl(
            Tenants tenants,
            AdoptionRows rows,
            SeenRows seen,
            Connections connections,
            ShopifyAdmin admin,
            @Value("${storeloom.adoption.pages-per-read:200}") int pages) {
        this.tenants = tenants;
        this.rows = rows;
        this.seen = seen;
        this.connections = connections;
        this.admin = admin;
        this.pages = pages;
    }

    @Override
    public ShopRead read(AdoptionRun run, int waits) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return Beat.during(context, () -> part(run, waits, context));
    }

    private ShopRead part(AdoptionRun run, int waits, ActivityExecutionContext context) {
        Optional<AdoptionRow> row =
                tenants.inTenant(run.tenant(), () -> rows.find(run.adoption())).filter(AdoptionRow::running);
        if (row.isEmpty()) {
            return told(null, ShopRead.Next.ENDED, 0, null, null);
        }
        Optional<ShopAccess> access =
                connections.open(run.tenant(), run.store(), row.get().snapshot().apiVersion());
        if (access.isEmpty()) {
            return told(
                    row.get(),
                    ShopRead.Next.FAILED,
                    0,
                    Failures.NOT_CONNECTED,
                    "The store is disconnected, or its data source disabled.");
        }
        long deadline = System.nanoTime() + LENGTH.toNanos();
        // What can wait leaves a quarter of the points to pushes (decision 0005 rule 13).
        Pace pace = Pace.imports(() -> System.nanoTime() > deadline);
        ShopReader reader = new ShopReader(tenants, rows, seen, new Pages(admin, access.get(), pace));
        AdoptionRow now = row.get();
        try {
            for (int page = 0; page < pages && System.nanoTime() < deadline; page++) {
                // A cancellation from Temporal's UI arrives with a heartbeat.
                context.heartbeat(page);
                Optional<AdoptionRow> after = reader.next(now);
                if (after.isEmpty()) {
                    return told(now, ShopRead.Next.ENDED, 0, null, null);
                }
                now = after.get();
                if (now.phase() == Adoption.Phase.MATCHING) {
                    return told(now, ShopRead.Next.DONE, 0, null, null);
                }
            }
            return told(now, ShopRead.Next.AGAIN, 0, null, null);
        } catch (Pace.Stopped timeIsUp) {
            return told(now, ShopRead.Next.AGAIN, 0, null, null);
        } catch (ShopifyException.Throttled throttled) {
            return waits(now, Math.max(1, throttled.retryAfter().toSeconds()), "Shopify throttles the store");
        } catch (ShopifyException trouble) {
            return trouble(now, access.get(), trouble, waits);
        }
    }

    private ShopRead trouble(AdoptionRow row, ShopAccess access, ShopifyException trouble, int waits) {
        Failures failure = Failures.of(trouble.code());
        String message = Objects.requireNonNullElse(trouble.getMessage(), trouble.code());
        boolean refused = failure != Failures.SHOP_UNREACHABLE && failure != Failures.API_VERSION_UNSUPPORTED;
        boolean replaced = refused && !connections.refused(row.tenant(), row.store(), access, trouble);
        if (replaced || failure == Failures.SHOP_UNREACHABLE) {
            return waits(row, Backoff.seconds(waits), message);
        }
        return told(row, ShopRead.Next.FAILED, 0, failure, message);
    }

    private ShopRead waits(AdoptionRow row, long seconds, String reason) {
        tenants.inTenant(row.tenant(), () -> rows.waiting(row, reason, seconds));
        return told(row, ShopRead.Next.WAIT, seconds, null, reason);
    }

    private static ShopRead told(
            @Nullable AdoptionRow row,
            ShopRead.Next next,
            long waitSeconds,
            @Nullable Failures failure,
            @Nullable String message) {
        return new ShopRead(
                next,
                row == null ? 0 : row.products(),
                row == null ? 0 : row.variants(),
                row == null ? 0 : row.collections(),
                waitSeconds,
                failure,
                message);
    }
}
