package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One page of one phase: reads what stands in the store, lets the phase make its calls, and keeps the mutations back. */
final class DryRunPage {

    /** Units that are rehearsed side by side; most of their time is the store's. */
    private static final int SIDE_BY_SIDE = 8;

    /** Phases whose fields may be somebody else's. */
    private static final Set<Phase> OWNED =
            Set.of(Phase.CATEGORIES, Phase.PRODUCTS, Phase.VARIANTS, Phase.STOCK, Phase.MEMBERSHIP);

    private final DryRunRow run;
    private final Phase phase;
    private final PhasePush push;
    private final Tenants tenants;
    private final DryRunItems items;
    private final DryRunReading reading;
    private final NewVariants newVariants;
    private final BiFunction<Rehearsal, Snapshot, PushScope> scopes;
    private final Collection<PushScope> opened = new ConcurrentLinkedQueue<>();

    /** @param scopes opens the way to the store for one rehearsal */
    DryRunPage(
            DryRunRow run,
            Phase phase,
            PhasePush push,
            Tenants tenants,
            DryRunItems items,
            DryRunReading reading,
            NewVariants newVariants,
            BiFunction<Rehearsal, Snapshot, PushScope> scopes) {
        this.run = run;
        this.phase = phase;
        this.push = push;
        this.tenants = tenants;
        this.items = items;
        this.reading = reading;
        this.newVariants = newVariants;
        this.scopes = scopes;
    }

    /**
     * How a page ended.
     *
     * @param stop why the rehearsal cannot go on now, or null
     */
    record Ended(DryRunResults.Page page, @Nullable PushStop stop) {}

    Ended rehearse(List<DryRunItems.Owed> owed) throws InterruptedException {
        PushScope looking = scope(Rehearsal.looking(), run.snapshot());
        DryRunReading.Seen seen;
        try {
            seen = reading.read(looking, run, phase, owed);
        } catch (PushScope.NotSent ended) {
            return new Ended(new DryRunResults.Page(List.of(), List.of(), List.of(), looking.points()), looking.stop());
        }
        List<DryRunUnit> units = rehearsed(units(looking, owed), seen);
        List<DryRunResults.Result> told = new ArrayList<>();
        List<Rehearsal.Call> calls = new ArrayList<>();
        Map<String, String> names = reading.names(run, units, seen);
        for (DryRunUnit unit : units) {
            told.addAll(unit.results(
                    seen.standing(), run.snapshot().settings().ownership(), id -> names.getOrDefault(id, id)));
            calls.addAll(unit.calls());
        }
        List<Rehearsal.Notice> notices = opened.stream()
                .flatMap(scope -> Objects.requireNonNull(scope.rehearsal()).notices().stream())
                .distinct()
                .toList();
        PushStop stop = opened.stream()
                .map(PushScope::stop)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Ended(new DryRunResults.Page(told, calls, notices, lookedFor()), stop);
    }

    /** Points that the looks took which were really sent. */
    private double lookedFor() {
        return opened.stream()
                .flatMap(scope -> Objects.requireNonNull(scope.rehearsal()).looks().stream())
                .mapToDouble(Rehearsal.Call::points)
                .sum();
    }

    /** As the phase puts them together; new products take their variants along, which a push claims with them. */
    private List<List<DryRunItems.Owed>> units(PushScope looking, List<DryRunItems.Owed> owed) {
        if (phase == Phase.PRODUCTS) {
            Map<Long, List<DryRunItems.Owed>> variants = items.variantsOf(
                    run,
                    owed.stream()
                            .filter(each -> each.claim().gid() == null)
                            .map(each -> each.claim().item())
                            .toList());
            return owed.stream()
                    .map(product -> {
                        List<DryRunItems.Owed> unit = new ArrayList<>(List.of(product));
                        unit.addAll(variants.getOrDefault(product.claim().item(), List.of()));
                        return unit;
                    })
                    .toList();
        }
        Map<Claim, DryRunItems.Owed> byClaim = new HashMap<>();
        owed.forEach(each -> byClaim.put(each.claim(), each));
        return push.units(looking, owed.stream().map(DryRunItems.Owed::claim).toList()).stream()
                .map(unit -> unit.stream()
                        .map(claim -> Objects.requireNonNull(byClaim.get(claim)))
                        .toList())
                .toList();
    }

    private List<DryRunUnit> rehearsed(List<List<DryRunItems.Owed>> together, DryRunReading.Seen seen)
            throws InterruptedException {
        List<DryRunUnit> units = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofVirtual().name("rehearsal-", 0).factory())) {
            List<Future<Optional<DryRunUnit>>> running = together.stream()
                    .map(unit -> threads.submit(() -> unit(unit, seen)))
                    .toList();
            for (Future<Optional<DryRunUnit>> each : running) {
                each.get().ifPresent(units::add);
            }
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
        return units;
    }

    /** Empty when it was not rehearsed to its end. */
    private Optional<DryRunUnit> unit(List<DryRunItems.Owed> unit, DryRunReading.Seen seen) {
        List<Claim> claims = unit.stream().map(DryRunItems.Owed::claim).toList();
        try {
            Rehearsal rehearsal = new Rehearsal(seen, run.forced());
            List<Outcome> outcomes = play(rehearsal, run.snapshot(), claims);
            Snapshot ours = run.snapshot().withOwnership(Ownership.ALL_OURS);
            List<Rehearsal.Call> ifOurs = List.of();
            boolean owned = OWNED.contains(phase) || (run.drift() && phase == Phase.TRANSLATIONS);
            if (owned && !ours.equals(run.snapshot())) {
                Rehearsal other = new Rehearsal(seen, run.forced());
                List<Outcome> ignored = play(other, ours, claims);
                ifOurs = other.calls();
            }
            return Optional.of(new DryRunUnit(unit, outcomes, rehearsal.calls(), rehearsal.told(), ifOurs));
        } catch (PushScope.NotSent | PushScope.InDoubt ended) {
            return Optional.empty();
        }
    }

    private List<Outcome> play(Rehearsal rehearsal, Snapshot snapshot, List<Claim> claims) {
        PushScope scope = scope(rehearsal, snapshot);
        return tenants.reading(() -> {
            newVariants.look(scope);
            return HiddenCollections.told(scope, push.push(scope, claims));
        });
    }

    private PushScope scope(Rehearsal rehearsal, Snapshot snapshot) {
        PushScope scope = scopes.apply(rehearsal, snapshot);
        opened.add(scope);
        return scope;
    }
}
