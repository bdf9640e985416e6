package io.storeloom.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.state.ActionChain;

/**
 * Whatever happens in catalogue, settings and shop, and to the runs between them: once it is quiet, the shop is as catalogue, ownership
 * and settings say, and a further run sends nothing. Sequences are drawn by jqwik, several at a time are played side by side, and one
 * that fails is shrunk; its seed is tried first by the next build. {@code -Djqwik.tries.default=} sets how many times four of them are
 * played, {@code infra/bench/model} plays three hundred.
 */
class ModelTest {

    private static final int SIDE_BY_SIDE = 4;
    private static final int MOST_STEPS = 16;

    private static final long BEGAN = System.nanoTime();

    /** A sequence is played once, however often shrinking asks for it. */
    private static final Map<List<ModelStep>, Optional<AssertionError>> PLAYED = new ConcurrentHashMap<>();

    @Property(generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void whateverHappensTheShopIsAsCatalogueOwnershipAndSettingsSay(
            @ForAll("sequences") List<ActionChain<ModelDraft>> sequences) throws InterruptedException {
        List<List<ModelStep>> drawn =
                sequences.stream().map(each -> each.run().steps()).toList();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("sequence-", 0).factory())) {
            List<Future<Optional<AssertionError>>> plays = new ArrayList<>();
            drawn.forEach(steps -> plays.add(threads.submit(() -> once(steps))));
            for (Future<Optional<AssertionError>> play : plays) {
                play.get().ifPresent(wrong -> {
                    throw wrong;
                });
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterContainer
    static void tell() throws IOException {
        String page = System.getProperty("bench.model");
        if (page != null) {
            long steps = PLAYED.keySet().stream().mapToLong(List::size).sum();
            long red = PLAYED.values().stream().filter(Optional::isPresent).count();
            Files.writeString(Path.of(page), """
                    # Random sequences against the model

                    `infra/bench/model`, %s, %d processors.

                    | sequences | steps | red | seconds, four at a time |
                    |---|---|---|---|
                    | %d | %d | %d | %.0f |
                    """.formatted(
                            LocalDate.now(ZoneOffset.UTC),
                            Runtime.getRuntime().availableProcessors(),
                            PLAYED.size(),
                            steps,
                            red,
                            (System.nanoTime() - BEGAN) / 1e9));
        }
    }

    private static Optional<AssertionError> once(List<ModelStep> steps) {
        Optional<AssertionError> known = PLAYED.get(steps);
        if (known != null) {
            return known;
        }
        Optional<AssertionError> verdict = played(steps);
        PLAYED.put(steps, verdict);
        return verdict;
    }

    private static Optional<AssertionError> played(List<ModelStep> steps) {
        long began = System.nanoTime();
        try {
            ModelPlay.of(steps);
            System.out.printf("green, %d steps, %.1f s%n", steps.size(), (System.nanoTime() - began) / 1e9);
            return Optional.empty();
        } catch (AssertionError wrong) {
            System.out.printf(
                    "red, %d steps, %.1f s: %s%n", steps.size(), (System.nanoTime() - began) / 1e9, wrong.getMessage());
            return Optional.of(wrong);
        }
    }

    @Provide
    Arbitrary<List<ActionChain<ModelDraft>>> sequences() {
        // As many as possible in a try; a failure shrinks to one.
        return ModelActions.sequences(MOST_STEPS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(SIDE_BY_SIDE)
                .withSizeDistribution((size, min, max, center) -> random -> max);
    }
}
