package io.storeloom.api.sync;

import io.storeloom.activities.sync.DryRunReport;
import io.storeloom.api.register.EventView;
import io.storeloom.api.register.TemporalUi;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.sync.DryRun;
import io.storeloom.workflows.sync.SyncMode;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dry run: what a push would do to a store. No mutation was sent.
 *
 * @param items references that it is about; empty for all
 * @param failure why it is FAILED
 * @param progress items that a push would take up, and those of them that are not settled yet
 * @param counts once it is READY; zeros before
 * @param overwritten values of somebody else that the push would overwrite, and the items that they are in
 * @param waits what a push would wait for or be refused for: CONNECTOR_DISABLED, DELETION_REVIEW
 * @param notices general errors that the push would have, or may meet
 * @param seconds that the points take on this shop's plan from a full bucket; null while the plan is not known
 * @param runningPush the number of the push that is under way in the store: a dry run does not wait for it, and the store may
 *     change meanwhile
 * @param snapshot the settings that it uses
 */
record DryRunView(
        UUID id,
        long number,
        UUID store,
        SyncMode mode,
        List<String> items,
        DryRunReport.State state,
        DryRunReport.@Nullable Failure failure,
        Actor startedBy,
        Instant createdAt,
        @Nullable Instant finishedAt,
        Progress progress,
        Counts counts,
        Overwritten overwritten,
        List<String> waits,
        List<DryRunReport.Notice> notices,
        Points points,
        @Nullable Long seconds,
        @Nullable Plan plan,
        @Nullable Long runningPush,
        EventView.Frozen snapshot,
        EventView.TemporalLink temporal) {

    record Progress(int due, int left) {}

    record Overwritten(int items, int fields) {}

    /** So many of each kind. */
    record Kinds(int categories, int products, int variants) {}

    /**
     * What would become of the items.
     *
     * @param same they would be sent again, and the store would stay as it is
     * @param unchanged they would not be sent
     */
    record Counts(
            Kinds created,
            Kinds changed,
            Kinds same,
            Kinds archived,
            Kinds deleted,
            Kinds unchanged,
            Kinds refused,
            Kinds skipped) {}

    /**
     * Shopify's points.
     *
     * @param total what the push would cost
     * @param reads what the dry run itself spent on reading
     * @param perOperation what the push would send, the dearest first
     */
    record Points(double total, double reads, List<PerOperation> perOperation) {}

    record PerOperation(String operation, int calls, double points) {}

    /** This shop's bucket, as it was seen: points per second, and the most that it holds. */
    record Plan(double restoreRate, double bucket) {}

    static DryRunView of(DryRunReport report, @Nullable Long push, TemporalUi ui) {
        String workflow = DryRun.workflowId(ShopDomain.nameOf(report.shopDomain()), report.number());
        return new DryRunView(
                report.id(),
                report.number(),
                report.store(),
                report.mode(),
                report.items(),
                report.state(),
                report.failure(),
                report.startedBy(),
                report.createdAt(),
                report.finishedAt(),
                new Progress(report.due(), report.left()),
                counts(report),
                new Overwritten(report.overwrittenItems(), report.overwrittenFields()),
                report.waits(),
                report.notices(),
                new Points(
                        report.points(),
                        report.readPoints(),
                        report.calls().entrySet().stream()
                                .map(each -> new PerOperation(
                                        each.getKey(),
                                        each.getValue().calls(),
                                        each.getValue().points()))
                                .sorted(Comparator.comparingDouble(PerOperation::points)
                                        .reversed()
                                        .thenComparing(PerOperation::operation))
                                .toList()),
                report.seconds(),
                report.restoreRate() == null || report.bucket() == null
                        ? null
                        : new Plan(report.restoreRate(), report.bucket()),
                push,
                EventView.Frozen.of(report.snapshot()),
                new EventView.TemporalLink(
                        workflow,
                        report.workflowRunId(),
                        ui.link(workflow, report.workflowRunId(), report.finishedAt())));
    }

    private static Counts counts(DryRunReport report) {
        return new Counts(
                kinds(report, DryRunReport.Action.CREATED),
                kinds(report, DryRunReport.Action.CHANGED),
                kinds(report, DryRunReport.Action.SAME),
                kinds(report, DryRunReport.Action.ARCHIVED),
                kinds(report, DryRunReport.Action.DELETED),
                new Kinds(
                        report.unchanged().getOrDefault(ItemKind.CATEGORY, 0),
                        report.unchanged().getOrDefault(ItemKind.PRODUCT, 0),
                        report.unchanged().getOrDefault(ItemKind.VARIANT, 0)),
                kinds(report, DryRunReport.Action.REFUSED),
                kinds(report, DryRunReport.Action.SKIPPED));
    }

    private static Kinds kinds(DryRunReport report, DryRunReport.Action action) {
        return new Kinds(
                items(report, action, ItemKind.CATEGORY),
                items(report, action, ItemKind.PRODUCT),
                items(report, action, ItemKind.VARIANT));
    }

    private static int items(DryRunReport report, DryRunReport.Action action, ItemKind kind) {
        return report.counts().stream()
                .filter(each -> each.action() == action && each.kind() == kind)
                .mapToInt(DryRunReport.Count::items)
                .sum();
    }
}
