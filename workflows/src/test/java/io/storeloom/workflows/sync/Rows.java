package io.storeloom.workflows.sync;

import io.storeloom.workflows.Failures;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Activities of a test: what the rows and the store answer, by how often they were asked. */
final class Rows implements SyncActivities, PushActivities {

    static final Standing RUN = new Standing(Standing.Demand.RUN, true, List.of(), null);
    static final Standing PAUSED = new Standing(Standing.Demand.PAUSED, true, List.of(PauseReason.OPERATOR), null);
    static final Standing ENDED = new Standing(Standing.Demand.ENDED, true, List.of(), null);
    static final Verification UNREACHABLE = new Verification(Failures.SHOP_UNREACHABLE, true, "no answer");

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger obeyed = new AtomicInteger();
    final AtomicInteger verified = new AtomicInteger();
    final AtomicInteger pushed = new AtomicInteger();

    IntFunction<Standing> opening = call -> RUN;
    IntFunction<Standing> obeying = call -> RUN;
    IntFunction<Verification> verifying = call -> Verification.PASSED;
    IntFunction<BatchResult> pushing = call -> BatchResult.of(BatchResult.Next.CLOSE);

    volatile @Nullable Failures failed;
    volatile int lastIteration;

    @Override
    public Standing open(SyncRun run) {
        return opening.apply(opened.incrementAndGet());
    }

    @Override
    public Standing obey(SyncRun run) {
        return obeying.apply(obeyed.incrementAndGet());
    }

    @Override
    public Verification verify(SyncRun run, boolean first, int tries) {
        return verifying.apply(verified.incrementAndGet());
    }

    @Override
    public int plan(SyncRun run) {
        return 1;
    }

    @Override
    public Standing close(SyncRun run) {
        return ENDED;
    }

    @Override
    public void fail(SyncRun run, Failures failure, String message) {
        failed = failure;
    }

    @Override
    public void cancelled(SyncRun run) {}

    @Override
    public BatchResult push(SyncRun run, int iteration, int waits) {
        lastIteration = iteration;
        return pushing.apply(pushed.incrementAndGet());
    }
}
