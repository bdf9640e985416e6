package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.ApiVersions;
import io.storeloom.activities.shopify.NewVariantsExhausted;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncRun;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/** One attempt at one iteration: whose it is, how it sends, and whether it has to stop. Shared by the attempt's threads. */
final class PushScope {

    /** How often a call that may be repeated is repeated after an answer was lost. */
    static final int REPEATS = 3;

    private final SyncRun run;
    private final int iteration;
    private final UUID token = UUID.randomUUID();
    private final Snapshot snapshot;
    private final ShopifyAdmin admin;
    private final ShopAccess access;
    private final AtomicReference<@Nullable PushStop> stop = new AtomicReference<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean closedToNewVariants;
    private final DoubleAdder points = new DoubleAdder();
    private final SentNotes notes = new SentNotes();
    private final @Nullable Rehearsal rehearsal;

    PushScope(SyncRun run, int iteration, Snapshot snapshot, ShopifyAdmin admin, ShopAccess access) {
        this(run, iteration, snapshot, admin, access, null);
    }

    /** @param rehearsal keeps every mutation back and answers it; null where it is meant seriously */
    PushScope(
            SyncRun run,
            int iteration,
            Snapshot snapshot,
            ShopifyAdmin admin,
            ShopAccess access,
            @Nullable Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
        this.run = run;
        this.iteration = iteration;
        this.snapshot = snapshot;
        this.admin = admin;
        this.access = access;
    }

    SyncRun run() {
        return run;
    }

    int iteration() {
        return iteration;
    }

    UUID token() {
        return token;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** What this attempt has written into the store and not yet recorded. */
    SentNotes notes() {
        return notes;
    }

    /** A dry run's; null in a push. */
    @Nullable
    Rehearsal rehearsal() {
        return rehearsal;
    }

    int requests() {
        return requests.get();
    }

    double points() {
        return points.sum();
    }

    ShopAccess access() {
        return access;
    }

    double restoreRate() {
        return admin.state(access).restoreRate();
    }

    @Nullable
    PushStop stop() {
        return stop.get();
    }

    void stop(PushStop why) {
        stop.compareAndSet(null, why);
    }

    boolean stopped() {
        return stop.get() != null;
    }

    /**
     * Sends once.
     *
     * @throws ShopifyException.Ambiguous when it may have been executed
     * @throws NotSent when it was certainly not executed, and the attempt has to stop or is stopping
     */
    Reply send(Operation operation, Map<String, ?> variables) {
        return send(access, operation, variables);
    }

    private Reply send(ShopAccess as, Operation operation, Map<String, ?> variables) {
        try {
            Optional<Reply> keptBack = rehearsal == null || !as.equals(access)
                    ? Optional.empty()
                    : rehearsal.answer(operation, variables, () -> admin.foretell(access, operation, variables));
            Reply reply = keptBack.orElseGet(() -> admin.call(as, operation, variables, pace()));
            requests.incrementAndGet();
            points.add(reply.actualCost());
            if (rehearsal != null) {
                rehearsal.sent(operation, variables, reply, keptBack.isEmpty());
            } else if (operation.mutates()) {
                notes.note(operation, variables, reply);
            }
            return reply;
        } catch (Pace.Stopped stopped) {
            throw new NotSent(stopped);
        } catch (ShopifyException.Ambiguous
                | ShopifyException.MaxCost
                | ShopifyException.InvalidDocument
                | NewVariantsExhausted said) {
            requests.incrementAndGet();
            throw said;
        } catch (ShopifyException.Throttled throttled) {
            stop(new PushStop.Outage(
                    "Shopify throttles the store",
                    Math.max(1, throttled.retryAfter().toSeconds())));
            throw new NotSent(throttled);
        } catch (ShopifyException.Unreachable unreachable) {
            stop(new PushStop.Outage(String.valueOf(unreachable.getMessage()), 0));
            throw new NotSent(unreachable);
        } catch (ShopifyException refused) {
            if (!as.equals(access) && ApiVersions.notServed(refused)) {
                throw refused;
            }
            stop(PushStop.of(refused));
            throw new NotSent(refused);
        }
    }

    /** A dry run leaves a quarter of the points to pushes. */
    private Pace pace() {
        return rehearsal == null ? Pace.push(this::stopped) : Pace.imports(this::stopped);
    }

    /**
     * Sends what may be executed twice without harm, again when the answer was lost.
     *
     * @throws NotSent also when no answer came back at all
     */
    Reply sendRepeatable(Operation operation, Map<String, ?> variables) {
        return repeated(access, operation, variables);
    }

    /**
     * Reads in the newest version that we speak and the shop serves; empty when that is the connector's.
     *
     * @throws NotSent as {@link #sendRepeatable}
     */
    Optional<Reply> readInNewest(Operation operation, Map<String, ?> variables) {
        for (String version : ApiVersions.newerThan(access.apiVersion())) {
            try {
                Reply reply = repeated(access.in(version), operation, variables);
                if (reply.answersIn(version)) {
                    return Optional.of(reply);
                }
            } catch (ShopifyException refused) {
                if (!ApiVersions.notServed(refused)) {
                    throw refused;
                }
            }
        }
        return Optional.empty();
    }

    private Reply repeated(ShopAccess as, Operation operation, Map<String, ?> variables) {
        for (int repeat = 1; ; repeat++) {
            try {
                return send(as, operation, variables);
            } catch (ShopifyException.Ambiguous lost) {
                if (repeat == REPEATS) {
                    outage(lost);
                    throw new NotSent(lost);
                }
            }
        }
    }

    /** The shop takes no more new variants today. */
    void closeToNewVariants() {
        closedToNewVariants = true;
    }

    boolean closedToNewVariants() {
        return closedToNewVariants;
    }

    /** Another attempt has the item now: nothing more is sent of it, or by this attempt. */
    NotSent overtaken() {
        stop(new PushStop.Obey());
        return new NotSent(new IllegalStateException("the claim was taken over"));
    }

    void outage(ShopifyException.Ambiguous lost) {
        stop(new PushStop.Outage(String.valueOf(lost.getMessage()), 0));
    }

    /** The item was not settled and is still owed; the attempt is ending. */
    static final class NotSent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotSent(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** It may have been executed, and could not be looked up now. */
    static final class InDoubt extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InDoubt(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
