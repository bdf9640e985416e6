package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.sync.PauseReason;
import io.storeloom.workflows.tenant.Actor;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What a data source's switch and a person's acknowledgement mean for the store's open run; {@link SyncEvents} has the commands. */
@Component
public class OpenRuns {

    private final Tenants tenants;
    private final EventRows rows;
    private final SyncWorkflows workflows;
    private final SyncNotices notices;

    OpenRuns(Tenants tenants, EventRows rows, SyncWorkflows workflows, SyncNotices notices) {
        this.tenants = tenants;
        this.rows = rows;
        this.workflows = workflows;
        this.notices = notices;
    }

    /** Disabled, it is held for SOURCE_DISABLED; enabled, it goes on by itself when no other reason holds it (decision 0005 rule 1). */
    public void sourceSwitched(UUID tenant, UUID store, boolean enabled, Actor actor) {
        withOpen(tenant, store, row -> rows.hold(row, PauseReason.SOURCE_DISABLED, !enabled, actor));
    }

    /** Something that it waits for may have come. */
    public void lookAgain(UUID tenant, UUID store) {
        withOpen(tenant, store, row -> {});
    }

    private void withOpen(UUID tenant, UUID store, Consumer<EventRow> change) {
        tenants.inTenant(
                tenant,
                () -> rows.lockOpen(store).ifPresent(row -> {
                    change.accept(row);
                    notices.changed(tenant, row.id());
                    workflows.wakeAfterCommit(row.run());
                }));
    }
}
