package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rehearses a push, a page of one phase at a time, in the order in which a push would go. */
@Component
class DryRunBatch {

    private final DryRunItems items;
    private final DryRunResults results;
    private final DryRunReading reading;
    private final NewVariants newVariants;
    private final Tenants tenants;
    private final ShopifyAdmin admin;
    private final Map<Phase, PhasePush> pushes = new EnumMap<>(Phase.class);

    DryRunBatch(
            DryRunItems items,
            DryRunResults results,
            DryRunReading reading,
            NewVariants newVariants,
            Tenants tenants,
            ShopifyAdmin admin,
            List<PhasePush> pushes) {
        this.items = items;
        this.results = results;
        this.reading = reading;
        this.newVariants = newVariants;
        this.tenants = tenants;
        this.admin = admin;
        pushes.forEach(push -> this.pushes.put(push.phase(), push));
    }

    /**
     * Tells what the push may meet as a whole, once everything is rehearsed; a drift check foretells no push.
     *
     * @return why the store could not be asked now, or null
     */
    @Nullable
    PushStop foretell(DryRunRow run, ShopAccess access) {
        if (run.drift()) {
            return null;
        }
        Rehearsal looking = Rehearsal.looking();
        PushScope scope = new PushScope(run.push(), 0, run.snapshot(), admin, access, looking);
        try {
            newVariants.foretell(scope);
        } catch (PushScope.NotSent ended) {
            return scope.stop();
        }
        results.record(run, new DryRunResults.Page(List.of(), List.of(), looking.notices(), scope.points()));
        return null;
    }

    /** Rehearses and records the next page; empty when nothing is ready any more. */
    Optional<DryRunPage.Ended> page(DryRunRow run, ShopAccess access) throws InterruptedException {
        Optional<Phase> next = items.next(run);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Phase phase = next.get();
        PhasePush push = Objects.requireNonNull(pushes.get(phase));
        DryRunPage page = new DryRunPage(
                run,
                phase,
                push,
                tenants,
                items,
                reading,
                newVariants,
                (rehearsal, snapshot) -> new PushScope(run.push(), 0, snapshot, admin, access, rehearsal));
        DryRunPage.Ended ended = page.rehearse(items.page(run, phase, push.claimAtOnce()));
        results.record(run, ended.page());
        return Optional.of(ended);
    }
}
