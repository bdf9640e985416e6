package io.storeloom.worker;

import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.catalog.ImportReport;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.connection.ConnectorSettings.Leaving;
import io.storeloom.workflows.sync.AdoptionList;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A catalogue is replaced by mistake, in a shop that holds the merchant's own goods and one product that was adopted. */
@NullUnmarked
class AccidentalReplaceTest {

    private static final int CREATED = 60;
    private static final int FOREIGN = 30;
    private static final String CATALOGUE = Lines.category("mugs", "Mugs")
            + Lines.products(CREATED, "mugs", 1)
            + Lines.product("ADOPTED", "Adopted", "mugs", 1);

    private final Merchant merchant = Merchant.on(Plan.UNLIMITED, "2026-10");
    private String adopted;

    private void standing() {
        List<Map<String, Object>> goods = new ArrayList<>();
        IntStream.range(0, FOREIGN)
                .forEach(n -> goods.add(Shelf.theirs("theirs-" + n, size("S", "THEIRS-" + n), size("M", ""))));
        List<String> theirs = merchant.admin().addProducts(goods);
        adopted = merchant.admin().addProduct(Shelf.theirs("adopted", size("Size 1", "ADOPTED-1")));
        merchant.admin().setMetafield(theirs.getFirst(), "erp", "bin", "single_line_text_field", "B7");
        merchant.admin().collections().add("Favourites", theirs.get(0), theirs.get(1));
        merchant.set(Map.of("assortment", new Assortment(Assortment.By.TAGS, List.of("demo"))));
        merchant.load(CATALOGUE);
        Adopting adopting = new Adopting(merchant);
        adopting.run();
        assertThat(adopting.list(AdoptionList.MATCHED).products()).isEqualTo(1);
        adopting.confirm(null);
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("failed", 0)
                .containsEntry("synced_products", CREATED + 1);
    }

    @ParameterizedTest
    @EnumSource(Leaving.class)
    void nothingLeavesUnconfirmedAndThenAllThatIsOursAndNothingElse(Leaving leaving) {
        merchant.set(Map.of("leaving", leaving));
        standing();
        Map<String, Map<String, Object>> before = state();
        Set<String> ours = ours();
        assertThat(ours).hasSize(CREATED + 2).contains(adopted);
        long since = merchant.lastRequest();

        ImportReport empty = merchant.replace("");

        assertThat(empty.kept()).startsWith("Nothing was removed");
        assertThat(empty.removed()).isZero();
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("status", "COMPLETED")
                .containsEntry("deleted", 0);
        assertThat(merchant.mutationsSince(since)).isZero();

        // What takes the place of all is nothing that this store shows.
        ImportReport other = merchant.replace(Lines.category("drafts", "Drafts")
                + Lines.product("DRAFT", "Draft", "drafts", 1).replace("\"demo\"", "\"draft\""));
        assertThat(other.removed()).isEqualTo(CREATED + 2);
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Map<String, Object> held =
                merchant.await(event, row -> row.get("status").equals("PAUSED"), Duration.ofSeconds(30));

        assertThat(held.get("pause_reasons").toString()).contains("DELETION_REVIEW");
        assertThat(held).containsEntry("deleted", 0);
        assertThat(merchant.mutationsSince(since)).isZero();
        assertThat(state()).isEqualTo(before);

        merchant.events().confirmDeletions(merchant.tenant, event, CREATED + 2 + CREATED + 1, House.OPERATOR);

        Map<String, Object> row = merchant.ended(event);
        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("deleted", CREATED + 2);
        Counters.addsUp(row);
        assertThat(state()).isEqualTo(without(before, ours, leaving));
    }

    private Map<String, Map<String, Object>> state() {
        return new TreeMap<>(merchant.admin().state());
    }

    /** The GIDs of what carries a custom id of ours. */
    private Set<String> ours() {
        Set<String> gids = new TreeSet<>();
        merchant.shop().products().values().stream()
                .filter(each -> each.metafields.containsKey("storeloom.product_id"))
                .forEach(each -> gids.add(each.gid()));
        merchant.shop().collections().values().stream()
                .filter(each -> each.metafields.containsKey("storeloom.collection_id"))
                .forEach(each -> gids.add(each.gid()));
        return gids;
    }

    /** The state in which these have left, as the setting says, and nothing else is different. */
    private Map<String, Map<String, Object>> without(
            Map<String, Map<String, Object>> before, Set<String> ours, Leaving leaving) {
        Map<String, Map<String, Object>> expected = new TreeMap<>(before);
        Map<String, Map<String, Object>> now = state();
        for (String gid : ours) {
            if (leaving == Leaving.DELETE || !gid.contains("/Product/")) {
                expected.remove(gid);
            } else {
                Map<String, Object> product = new TreeMap<>(before.get(gid));
                assertThat(product).containsEntry("status", "ACTIVE");
                product.put("status", "ARCHIVED");
                product.put("publications", Map.of());
                product.put("collections", List.of());
                product.put("updatedAt", now.get(gid).get("updatedAt"));
                expected.put(gid, product);
            }
        }
        return expected;
    }
}
