package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.sync.DryRunReport;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A dry run of named items shows these and what they wait for, whatever a running push still owes of others. */
@NullUnmarked
class DryRunNamedTest {

    private static final String CATEGORIES = Lines.category("kitchen", "Kitchen")
            + Lines.category("mugs", "Mugs", "kitchen")
            + Lines.category("cups", "Cups", "kitchen");

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    /** A push that has planned and sends nothing: its first call is not taken now. */
    private UUID stuck(String mutation) {
        merchant.fault(Fault.of(new Effect.ServerError(503)).on(mutation));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> row.get("waiting") != null, Duration.ofMinutes(1));
        return event;
    }

    private Map<String, Object> freed(UUID event) {
        merchant.house.simulator().faults().clear(merchant.shop);
        return merchant.ended(event);
    }

    private Iterable<String> shown(String... names) {
        return Rehearsed.whileOthersWrite(merchant, SyncMode.INCREMENTAL, names).items().stream()
                .map(DryRunReport.Item::reference)
                .toList();
    }

    @Test
    void besideAFirstPushOnlyTheNamedAndTheirCollectionsAreTold() {
        merchant.load(CATEGORIES + Lines.products(3, "mugs", 2) + Lines.product("P-0004", "Cup", "cups", 1));
        UUID event = stuck("collectionCreate");

        assertThat(shown("P-0001")).containsExactlyInAnyOrder("mugs", "P-0001", "P-0001-1", "P-0001-2");
        // Its product has to be created, and is created with all its variants.
        assertThat(shown("P-0002-2")).containsExactlyInAnyOrder("mugs", "P-0002", "P-0002-1", "P-0002-2");
        assertThat(shown("kitchen")).containsExactlyInAnyOrder("kitchen", "mugs", "cups");
        assertThat(shown()).hasSize(3 + 3 * 3 + 2);

        assertThat(freed(event)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
    }

    @Test
    void ofWhatStandsOnlyTheNamedIsTold() {
        merchant.load(CATEGORIES + Lines.products(3, "mugs", 2));
        merchant.sync(SyncMode.INCREMENTAL);
        for (int n = 1; n <= 3; n++) {
            merchant.load(Lines.product("P-000" + n, "Mug " + n, "mugs", 2, "12.00", 5));
        }
        UUID event = stuck("productVariantsBulkUpdate");

        assertThat(shown("P-0002-1")).containsExactly("P-0002-1");
        assertThat(shown("P-0003")).containsExactlyInAnyOrder("P-0003-1", "P-0003-2");

        freed(event);
    }
}
