package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A handle is one product's at a time: who gives it up frees it before another one takes it. */
@NullUnmarked
class HandleTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @BeforeEach
    void push() {
        merchant.replace(Lines.category("mugs", "Mugs") + mug("A", "mug") + mug("B", "cup"));
        merchant.sync(SyncMode.INCREMENTAL);
    }

    @Test
    void aProductThatLeavesFreesItsHandleForItsSuccessor() {
        merchant.replace(Lines.category("mugs", "Mugs") + mug("C", "mug") + mug("B", "cup"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("failed", 0)
                .containsEntry("skipped", 0)
                .containsEntry("deleted", 1);

        assertThat(merchant.product("C").handle).isEqualTo("mug");
        assertThat(merchant.product("A").status).isEqualTo("ARCHIVED");
        assertThat(merchant.product("A").handle).startsWith("mug-");
    }

    @Test
    void twoProductsCanSwapTheirHandles() {
        merchant.load(mug("A", "cup") + mug("B", "mug"));
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.product("A").handle).isEqualTo("cup");
        assertThat(merchant.product("B").handle).isEqualTo("mug");
        long before = merchant.lastRequest();
        merchant.sync(SyncMode.INCREMENTAL);
        assertThat(merchant.mutationsSince(before)).isZero();
    }

    @Test
    void aHandleOfSomebodyElseIsAnItemErrorAndStaysTheirs() {
        String theirs = merchant.admin().addProduct(Map.of("title", "Theirs", "handle", "teapot"));
        merchant.load(mug("B", "teapot"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 1);
        assertThat(merchant.admin().productGid("teapot")).isEqualTo(theirs);
    }

    @Test
    void whatDeletionsLeaveAloneKeepsItsHandle() {
        merchant.parameters(new Parameters(true, false, false, "en"));
        merchant.replace(Lines.category("mugs", "Mugs") + mug("C", "mug") + mug("B", "cup"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 1);
        assertThat(merchant.product("A").handle).isEqualTo("mug");
    }

    private static String mug(String reference, String handle) {
        return Lines.product(reference, "Mug " + reference, "mugs", 1)
                .replace("\"vendor\"", "\"handle\":\"" + handle + "\",\"vendor\"");
    }
}
