package io.storeloom.worker;

import static io.storeloom.worker.Shelf.ours;
import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.register.Event;
import io.storeloom.activities.sync.AdoptionItem;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.Product;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.AdoptionDecision;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.AdoptionState;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * A shop that holds 3,000 products, 400 of which are the catalogue's by SKU or handle, and 20 more that might be; the merchant edits
 * it all the while.
 */
@NullUnmarked
class AdoptionTest {

    private static final int THERE = 3_000;
    private static final int SAME = 400;
    private static final int DOUBTFUL = 20;
    private static final int NEW = 30;

    private final Merchant merchant = Merchant.on(Plan.UNLIMITED, "2026-10");
    private final Adopting adopting = new Adopting(merchant);
    private final List<String> gids = new ArrayList<>();
    private final Map<String, String> edited = new HashMap<>();
    private int edits;
    private int more;

    /** 0 to 299 by SKU, 300 to 399 by handle; each doubtful one fits two products of the shop. */
    private void stock() {
        List<Map<String, Object>> there = new ArrayList<>();
        StringBuilder here = new StringBuilder();
        for (int n = 0; n < THERE; n++) {
            boolean twin = n >= SAME && n < SAME + 2 * DOUBTFUL;
            String sku = twin ? "TWIN-" + (n - SAME) / 2 : "SKU-" + n;
            there.add(Shelf.theirs("there-" + n, size("S", sku), size("M", "")));
        }
        gids.addAll(merchant.admin().addProducts(there));
        for (int n = 0; n < SAME; n++) {
            here.append(
                    n < 300
                            ? ours("P-" + n, "", size("S", "SKU-" + n), size("L", "NEW-" + n))
                            : ours("P-" + n, "there-" + n, size("S", "OTHER-" + n)));
        }
        for (int n = 0; n < DOUBTFUL; n++) {
            here.append(ours("D-%02d".formatted(n), "", size("S", "TWIN-" + n)));
        }
        for (int n = 0; n < NEW; n++) {
            here.append(ours("N-" + n, "", size("S", "NEW-ONLY-" + n)));
        }
        merchant.load(here.toString());
    }

    @Test
    void isAdoptedWhereItIsTheSameAndStaysAsItIsEverywhereElse() {
        stock();
        merchant.fault(Fault.of(new Effect.Latency(Duration.ofMillis(400), Duration.ZERO))
                .operation("ShopProducts"));
        long before = merchant.lastRequest();
        UUID refused = merchant.request(SyncMode.INCREMENTAL).event();
        Waiting.until(
                () -> {
                    edit();
                    return adopting.gate()
                            .find(merchant.tenant, merchant.store)
                            .filter(run -> run.state() == AdoptionState.READY)
                            .isPresent();
                },
                Duration.ofMinutes(2));
        assertThat(edited).as("while it was read").hasSizeGreaterThan(10);
        merchant.house.simulator().faults().clear(merchant.shop);

        assertThat(merchant.row(refused)).containsEntry("status", "ERROR");
        assertThat(merchant.mutationsSince(before)).isZero();
        assertThat(adopting.list(AdoptionList.MATCHED).products()).isEqualTo(SAME);
        assertThat(adopting.list(AdoptionList.AMBIGUOUS).products()).isEqualTo(DOUBTFUL);
        assertThat(adopting.list(AdoptionList.ONLY_HERE).products()).isEqualTo(NEW);
        assertThat(adopting.now().undecided()).isEqualTo(new Event.Kinds(0, DOUBTFUL, 0));
        Histories.keep(merchant.house.temporalClient(), adopting.workflowId(), "adoption-ready");

        Map<String, Map<String, Object>> state = foreign();
        adopting.confirm(AdoptionDecision.LEAVE);
        UUID push = merchant.request(SyncMode.INCREMENTAL).event();
        Waiting.until(
                () -> {
                    state.remove(edit());
                    return merchant.row(push).get("finished_at") != null;
                },
                Duration.ofMinutes(2));

        assertThat(merchant.row(push))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("synced_products", SAME + NEW)
                .containsEntry("skipped", 2 * DOUBTFUL);
        Counters.addsUp(merchant.row(push));
        assertThat(merchant.shop().products()).hasSize(THERE + more + NEW);
        assertThat(ids()).hasSize(SAME + NEW).doesNotHaveDuplicates();
        assertThat(foreign()).containsAllEntriesOf(state);
        assertThat(titles()).containsAllEntriesOf(edited);
        assertThat(merchant.product("P-5").variants)
                .extracting(each -> each.sku)
                .containsExactly("SKU-5", null, "NEW-5");

        decideAll();
        adopting.confirm(null);
        Map<String, Object> second = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(second)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("synced_products", 15)
                .containsEntry("skipped", 2 * 5);
        assertThat(merchant.shop().products()).hasSize(THERE + more + NEW + 5);
        assertThat(ids()).hasSize(SAME + NEW + 15).doesNotHaveDuplicates();
        assertThat(merchant.product("D-00").gid()).isEqualTo(gids.get(SAME));
        IntStream.range(0, 10).forEach(n -> state.remove(gids.get(SAME + 2 * n)));
        assertThat(foreign()).containsAllEntriesOf(state);
        long quiet = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("status", "COMPLETED");
        merchant.settings(now -> now);
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .as("everything is compared after settings were saved")
                .containsEntry("unchanged", SAME + NEW + 15 + 300 * 2 + 100 + NEW + 15);
        assertThat(merchant.mutationsSince(quiet)).isZero();
    }

    /** Ten are the first of their two, five are neither, five stay left out. */
    private void decideAll() {
        for (int n = 0; n < DOUBTFUL; n++) {
            String reference = "D-%02d".formatted(n);
            List<String> candidates = adopting.item(ItemKind.PRODUCT, reference).candidates().stream()
                    .map(AdoptionItem.Candidate::remote)
                    .map(AdoptionItem.Remote::gid)
                    .toList();
            assertThat(candidates).containsExactlyInAnyOrder(gids.get(SAME + 2 * n), gids.get(SAME + 2 * n + 1));
            if (n < 10) {
                adopting.decide(ItemKind.PRODUCT, reference, AdoptionDecision.ADOPT, gids.get(SAME + 2 * n));
            } else if (n < 15) {
                adopting.decide(ItemKind.PRODUCT, reference, AdoptionDecision.CREATE, null);
            }
        }
        assertThat(adopting.now().pendingDecisions()).isEqualTo(15);
    }

    /** The merchant does something to a foreign product, and makes another one from time to time. */
    private String edit() {
        int first = SAME + 2 * DOUBTFUL;
        String gid = gids.get(first + edits % (THERE - first));
        String title = "Edited " + edits;
        if (edits % 10 == 0) {
            merchant.admin().addProduct(Shelf.theirs("later-" + edits, size("S", "LATER-" + edits)));
            more++;
        }
        merchant.admin().editProduct(gid, Map.of("title", title, "tags", List.of("edited")));
        edited.put(gid, title);
        edits++;
        return gid;
    }

    private Map<String, String> titles() {
        return merchant.shop().products().values().stream().collect(Collectors.toMap(Product::gid, each -> each.title));
    }

    /** What was in the shop and is none of ours, with every field. */
    private Map<String, Map<String, Object>> foreign() {
        Map<String, Map<String, Object>> state = merchant.admin().state();
        Set<String> strangers = new HashSet<>(gids.subList(SAME, THERE));
        return state.entrySet().stream()
                .filter(each -> strangers.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> ids() {
        return merchant.shop().products().values().stream()
                .filter(each -> each.metafields.containsKey("storeloom.product_id"))
                .map(each -> each.metafields.get("storeloom.product_id").value)
                .toList();
    }
}
