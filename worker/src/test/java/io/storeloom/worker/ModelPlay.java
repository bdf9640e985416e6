package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.LoggedRequest;
import io.storeloom.workflows.sync.SyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;

/** One sequence played in a shop of its own, brought to quiet, and judged. */
@NullUnmarked
final class ModelPlay {

    private final List<ModelStep> steps;
    private final ModelScene scene = new ModelScene();

    private ModelPlay(List<ModelStep> steps) {
        this.steps = steps;
    }

    /** @throws AssertionError that tells the steps and what is wrong after them */
    static void of(List<ModelStep> steps) {
        try {
            new ModelPlay(steps).play();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(told(steps) + "\n" + wrong.getMessage(), wrong);
        }
    }

    /** The steps, numbered. */
    static String told(List<ModelStep> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(n -> "  " + (n + 1) + ". " + steps.get(n))
                .collect(Collectors.joining("\n", "After\n", ""));
    }

    private void play() {
        scene.play(steps);
        scene.runs.quiet();
        closes(SyncMode.INCREMENTAL);
        judge("", ModelVerdict.of(scene, scene.theirs.drifted.isEmpty()));
        if (!scene.theirs.drifted.isEmpty()) {
            closes(SyncMode.FORCE_REFRESH);
            closes(SyncMode.INCREMENTAL);
            judge(", although everything was sent again", ModelVerdict.of(scene, true));
        }
        long before = scene.merchant.lastRequest();
        // Saved again, though unchanged: the run compares every hash.
        scene.merchant.settings(same -> same);
        closes(SyncMode.INCREMENTAL);
        List<String> again = scene.merchant.house.simulator().requests().mutations(scene.merchant.shop, before).stream()
                .map(LoggedRequest::operationName)
                .toList();
        judge(
                ", and a further run",
                again.isEmpty() ? List.of() : List.of("it sends " + again + " again, though nothing changed"));
        addsUp();
    }

    private void closes(SyncMode mode) {
        Map<String, Object> row = scene.runs.whole(mode);
        assertThat(row.get("status")).as("%s", row).isEqualTo("COMPLETED");
    }

    private void judge(String when, List<String> wrong) {
        List<String> all = new ArrayList<>(wrong);
        all.addAll(unsettled());
        if (!all.isEmpty()) {
            throw new AssertionError("the shop" + when + " is not as it should be:\n  - " + String.join("\n  - ", all));
        }
    }

    /** Nothing failed, and nothing is owed. */
    private List<String> unsettled() {
        return scene.merchant
                .house
                .owner()
                .sql("""
                        select kind || ' ' || reference || ' is ' || status || ', owes ' || due || coalesce(': ' || error_code || ' ' ||
                          error_message, '') from store_item
                        where store_id = ? and (due <> 0 or status in ('FAILED', 'SKIPPED', 'PENDING'))""")
                .param(scene.merchant.store)
                .query(String.class)
                .list();
    }

    private void addsUp() {
        scene.merchant
                .house
                .owner()
                .sql("select * from sync_event where store_id = ? and status = 'COMPLETED'")
                .param(scene.merchant.store)
                .query()
                .listOfRows()
                .forEach(Counters::addsUp);
    }
}
