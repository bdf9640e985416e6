package io.storeloom.worker;

import static io.storeloom.worker.Shelf.ours;
import static io.storeloom.worker.Shelf.size;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Products that left the catalogue are deleted where the settings say so, and only those that we created or adopted. */
@NullUnmarked
class LeavingTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    private List<String> titles() {
        return merchant.shop().products().values().stream()
                .map(product -> product.title)
                .sorted()
                .toList();
    }

    @Test
    void deletesWhatWasCreatedAndWhatWasAdopted() {
        merchant.set(Map.of("leaving", ConnectorSettings.Leaving.DELETE));
        merchant.admin().addProduct(Shelf.theirs("stays", size("S", "X-S")));
        merchant.admin().addProduct(Shelf.theirs("adopted", size("S", "T-S")));
        String theirs = new ModelShop(merchant.shop())
                .whole(merchant.shop().products().values().iterator().next().gid())
                .toString();
        String kept = ours("K", "", size("S", "K-S"));
        merchant.load(kept + ours("T", "", size("S", "T-S")) + ours("N", "", size("S", "N-S")));
        Adopting adopting = new Adopting(merchant);
        adopting.run();
        adopting.confirm(null);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        String gid = merchant.product("N").gid();

        merchant.replace(kept);
        Rehearsed foretold = Rehearsed.of(merchant, SyncMode.INCREMENTAL);
        assertThat(foretold.counts()).isEqualTo(Map.of("DELETED", 2));
        assertThat(foretold.heldAgainst(SyncMode.INCREMENTAL)).containsEntry("deleted", 2);

        assertThat(titles()).containsExactly("Ours K", "Theirs stays");
        assertThat(new ModelShop(merchant.shop())
                        .whole(merchant.shop()
                                .products()
                                .values()
                                .iterator()
                                .next()
                                .gid())
                        .toString())
                .isEqualTo(theirs);
        merchant.load(ours("N", "", size("S", "N-S")));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        assertThat(titles()).containsExactly("Ours K", "Ours N", "Theirs stays");
        assertThat(merchant.product("N").gid()).isNotEqualTo(gid);
    }

    @Test
    void noVariantGoesWhereItsSuccessorsCannotCome() {
        String sized = ours("K", "", size("S", "K-S"), size("M", "K-M"), size("L", "K-L"));
        merchant.load(sized);
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);
        List<String> gids = variants();

        merchant.replace(sized.replace("{\"reference\":\"K-", "{\"reference\":\"NEW-"));
        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);

        assertThat(row).containsEntry("status", "COMPLETED").containsEntry("deleted", 0);
        Counters.addsUp(row);
        assertThat(variants()).isEqualTo(gids);
    }

    private List<String> variants() {
        return merchant.product("K").variants.stream().map(each -> each.gid()).toList();
    }
}
