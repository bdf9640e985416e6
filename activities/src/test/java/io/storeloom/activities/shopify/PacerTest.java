package io.storeloom.activities.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.storeloom.activities.shopify.Answers.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacerTest {

    private static final Pace PUSH = Pace.push(() -> false);
    private static final Pace IMPORT = Pace.imports(() -> false);

    private final AtomicLong clock = new AtomicLong();
    private final Pacer pacer = new Pacer(clock::get);

    @Test
    void sendsAtOnceWhileThereArePoints() {
        known(2000);

        pacer.enter(100, PUSH, false);

        assertThat(pacer.state().available()).isEqualTo(1900);
        assertThat(pacer.state().inFlight()).isEqualTo(1);
    }

    @Test
    void waitsForTheRestore() {
        known(0);
        CompletableFuture<Pacer.Leave> waiting = entering(50, PUSH);

        pass(Duration.ofMillis(400));
        assertThat(waiting).isNotDone();
        pass(Duration.ofMillis(200));

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void stopsWithinASecondWhenItsRunIsStopped() {
        known(0);
        AtomicBoolean stopped = new AtomicBoolean();
        CompletableFuture<Pacer.Leave> waiting = entering(50, Pace.push(stopped::get));

        stopped.set(true);

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withCauseInstanceOf(Pace.Stopped.class);
        assertThat(pacer.state().inFlight()).isZero();
    }

    @Test
    void treatsAnInterruptWhileWaitingAsAStop() throws InterruptedException {
        known(0);
        AtomicBoolean stopped = new AtomicBoolean();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                pacer.enter(50, PUSH, false);
            } catch (Pace.Stopped e) {
                stopped.set(Thread.currentThread().isInterrupted());
            }
        });

        waiting.interrupt();
        waiting.join();

        assertThat(stopped).isTrue();
    }

    @Test
    void refusesAtOnceWhatWouldWaitLongerThanAMinute() {
        known(0);
        List<CompletableFuture<Pacer.Leave>> ahead = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ahead.add(entering(900, PUSH));
            int waiting = i + 1;
            eventually(() -> pacer.waiting() == waiting);
        }

        assertThatExceptionOfType(ShopifyException.Throttled.class)
                .isThrownBy(() -> pacer.enter(900, PUSH, false))
                .satisfies(e -> assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70)));
        ahead.forEach(a -> a.cancel(true));
    }

    @Test
    void servesInTheOrderOfArrival() {
        known(4);
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 5; i++) {
            int me = i;
            // Later ones are cheaper and must not overtake.
            CompletableFuture<Void> call = entering(100 - i, PUSH).thenRun(() -> served.add(me));
            assertThat(call).isNotDone();
            eventually(() -> pacer.waiting() == me + 1);
        }

        for (int i = 0; i < 5; i++) {
            pass(Duration.ofSeconds(1));
            int expected = i + 1;
            eventually(() -> served.size() >= expected);
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void importsLeaveAQuarterOfTheBucketToPushes() {
        known(600);

        assertThat(entering(90, IMPORT)).succeedsWithin(Duration.ofSeconds(5));
        CompletableFuture<Pacer.Leave> imports = entering(90, IMPORT);
        eventually(() -> pacer.waiting() == 1);

        assertThat(entering(400, PUSH)).succeedsWithin(Duration.ofSeconds(5));
        assertThat(imports).isNotDone();
        imports.cancel(true);
    }

    @Test
    void pushesDoNotStarveImports() {
        known(0);
        AtomicBoolean end = new AtomicBoolean();
        for (int i = 0; i < 4; i++) {
            Thread.ofVirtual().start(() -> {
                while (!end.get()) {
                    pacer.enter(50, PUSH, false).answered(50, null);
                }
            });
        }
        eventually(() -> pacer.waiting() >= 3);
        CompletableFuture<Pacer.Leave> imports = entering(20, IMPORT);

        eventually(() -> {
            pass(Duration.ofMillis(100));
            return imports.isDone();
        });
        end.set(true);
        pass(Duration.ofSeconds(10));

        assertThat(imports).isCompleted();
    }

    @Test
    void holdsEverybodyBackAfterHttp429() {
        known(2000);
        pacer.enter(10, PUSH, false).throttled(null, 2);
        CompletableFuture<Pacer.Leave> next = entering(10, PUSH);

        pass(Duration.ofMillis(1900));
        assertThat(next).isNotDone();
        pass(Duration.ofMillis(200));

        assertThat(next).succeedsWithin(Duration.ofSeconds(5));
        assertThat(pacer.state().throttled()).isEqualTo(1);
    }

    private void known(double available) {
        pacer.enter(0, PUSH, false).answered(0, new Status(2000, available, 100));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private CompletableFuture<Pacer.Leave> entering(double points, Pace pace) {
        return CompletableFuture.supplyAsync(
                () -> pacer.enter(points, pace, false), Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }
}
