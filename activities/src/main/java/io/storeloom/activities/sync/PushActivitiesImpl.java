package io.storeloom.activities.sync;

import io.storeloom.activities.Backoff;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.workflows.sync.BatchResult;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.PushActivities;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncRun;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One iteration of a push: absorb changes, choose what is next, push a batch of it, close the iteration. */
@Component
class PushActivitiesImpl implements PushActivities {

    private static final Logger log = LoggerFactory.getLogger(PushActivitiesImpl.class);

    /** How often the row is looked at, in milliseconds; a pause takes effect at most this much later (decision 0005 rule 2). */
    private static final long LOOK_MILLIS = 2_000;

    private final Planning planning;
    private final Claims claims;
    private final Recorder recorder;
    private final Iterations iterations;
    private final SyncNotices notices;
    private final StoreAccess stores;
    private final ShopifyAdmin admin;
    private final NewVariants newVariants;
    private final GeneralErrors errors;
    private final Map<Phase, PhasePush> pushes = new EnumMap<>(Phase.class);

    PushActivitiesImpl(
            Planning planning,
            Claims claims,
            Recorder recorder,
            Iterations iterations,
            SyncNotices notices,
            StoreAccess stores,
            ShopifyAdmin admin,
            NewVariants newVariants,
            GeneralErrors errors,
            List<PhasePush> pushes) {
        this.newVariants = newVariants;
        this.errors = errors;
        this.planning = planning;
        this.claims = claims;
        this.recorder = recorder;
        this.iterations = iterations;
        this.notices = notices;
        this.stores = stores;
        this.admin = admin;
        pushes.forEach(push -> this.pushes.put(push.phase(), push));
    }

    @Override
    public BatchResult push(SyncRun run, int iteration, int waits) {
        Snapshot snapshot = iterations.snapshot(run);
        PushScope scope =
                new PushScope(run, iteration, snapshot, admin, stores.access(run.tenant(), run.store(), snapshot));
        if (!iterations.take(scope)) {
            return BatchResult.of(BatchResult.Next.OBEY);
        }
        Watch watch = new Watch(scope, Activity.getExecutionContext());
        Thread.ofVirtual().name("watch").start(watch);
        try {
            // What is too much to be read here is read by the plan that close asks for.
            NextPhase next = planning.absorb(run) ? claims.next(run) : NextPhase.NOTHING;
            Phase phase = next.phase();
            if (phase == null) {
                return next.waitSeconds() == 0 ? BatchResult.of(BatchResult.Next.CLOSE) : processing(scope, next);
            }
            if (phase.due() == Facet.DELETION && iterations.holdForReview(scope)) {
                return BatchResult.of(BatchResult.Next.OBEY);
            }
            newVariants.look(scope);
            iterations.open(scope, phase);
            int settled = new PushBatch(
                            scope,
                            Objects.requireNonNull(pushes.get(phase)),
                            phase.finishing().map(pushes::get).orElse(null),
                            claims,
                            recorder,
                            () -> notices.progressed(run.tenant(), run.event()))
                    .run();
            return ended(scope, phase, settled, waits);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The worker is shutting down", interrupted);
        } finally {
            watch.end();
            watch.rethrowCancellation();
        }
    }

    /** Nothing is left but images that Shopify has not processed: no outage, and no end. */
    private BatchResult processing(PushScope scope, NextPhase next) {
        iterations.waiting(scope.run(), "MEDIA_PROCESSING", next.waitSeconds(), next.since());
        notices.changed(scope.run().tenant(), scope.run().event());
        return new BatchResult(BatchResult.Next.WAIT, null, 0, 0, next.waitSeconds(), "Shopify is processing images");
    }

    private BatchResult ended(PushScope scope, Phase phase, int settled, int waits) {
        PushStop stop = scope.stop();
        boolean goesOnWaiting = stop instanceof PushStop.Outage || stop instanceof PushStop.OtherVersion;
        int left = iterations.close(scope, goesOnWaiting);
        notices.changed(scope.run().tenant(), scope.run().event());
        return switch (stop) {
            case null -> new BatchResult(BatchResult.Next.AGAIN, phase, settled, left, 0, null);
            case PushStop.Obey obey -> new BatchResult(BatchResult.Next.OBEY, phase, settled, left, 0, null);
            case PushStop.Refused refused -> {
                iterations.holdForAuthorisation(scope, refused.exception());
                yield new BatchResult(BatchResult.Next.OBEY, phase, settled, left, 0, null);
            }
            case PushStop.OtherVersion other -> {
                errors.add(
                        scope.run(),
                        other.exception().code(),
                        "",
                        other.exception().getMessage() + ".",
                        other.exception().remedy());
                long seconds = Backoff.seconds(waits);
                iterations.waiting(scope.run(), other.exception().code(), seconds, null);
                yield new BatchResult(
                        BatchResult.Next.WAIT,
                        phase,
                        settled,
                        left,
                        seconds,
                        other.exception().getMessage());
            }
            case PushStop.Outage outage -> {
                long seconds = outage.retryAfterSeconds() > 0 ? outage.retryAfterSeconds() : Backoff.seconds(waits);
                iterations.waiting(scope.run(), outage.reason(), seconds, null);
                yield new BatchResult(BatchResult.Next.WAIT, phase, settled, left, seconds, outage.reason());
            }
        };
    }

    /** Looks at the row and at Temporal while a batch runs. */
    private final class Watch implements Runnable {
        private final PushScope scope;
        private final ActivityExecutionContext context;
        // Not an interrupt: that would tear the pooled connection that a look is using.
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable ActivityCompletionException cancelled;

        Watch(PushScope scope, ActivityExecutionContext context) {
            this.scope = scope;
            this.context = context;
        }

        void end() {
            ended.countDown();
        }

        @Override
        public void run() {
            try {
                do {
                    look();
                } while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }

        private void look() {
            try {
                context.heartbeat(scope.iteration());
            } catch (ActivityCompletionException stop) {
                cancelled = stop;
                scope.stop(new PushStop.Obey());
            }
            try {
                if (!iterations.demandsRun(scope.run(), scope.token())) {
                    scope.stop(new PushStop.Obey());
                }
            } catch (RuntimeException databaseTrouble) {
                // The recorder meets the same trouble and ends the attempt; until then the next look may succeed.
                log.warn("Could not look at event {}: {}", scope.run().number(), databaseTrouble.toString());
            }
        }

        void rethrowCancellation() {
            ActivityCompletionException stop = cancelled;
            if (stop != null) {
                throw stop;
            }
        }
    }
}
