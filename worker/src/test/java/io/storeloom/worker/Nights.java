package io.storeloom.worker;

import io.storeloom.activities.sync.Drift;
import io.storeloom.activities.sync.Drifts;
import io.storeloom.workflows.sync.ReconcileActivities;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A merchant's nights, in each of which a drift check looks at the shop. */
final class Nights {

    private final Merchant merchant;
    private int passed;

    Nights(Merchant merchant) {
        this.merchant = merchant;
    }

    /** A day has passed since the last check; answers when the next one has told what it saw. */
    void pass() {
        merchant.house
                .owner()
                .sql("update connector set drift_checked_at = now() - interval '25 hours' where store_id = ?")
                .param(merchant.store)
                .update();
        merchant.house.gate(ReconcileActivities.class).deliver();
        passed++;
        Waiting.until(
                () -> merchant.house
                        .owner()
                        .sql("select count(*)::int from dry_run where store_id = ? and drift and state = 'READY'")
                        .param(merchant.store)
                        .query(Integer.class)
                        .single(),
                ready -> ready == passed,
                Duration.ofMinutes(1));
    }

    /** By reference and field. */
    Map<String, Drift> seen() {
        List<Drift> page = merchant.house.gate(Drifts.class).page(merchant.tenant, merchant.store, null, 100);
        return page.stream().collect(Collectors.toMap(each -> each.reference() + " " + each.field(), each -> each));
    }
}
