package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.MediaFile;
import io.storeloom.infra.shopify.shop.MediaRule;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** An item is synced once Shopify has processed its images; what it cannot take is told by address. */
@InAnotherHouse
@NullUnmarked
class ImageProcessingTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String ADDRESS = "https://images.example/P-0002.jpg";

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    @Test
    void aRunWaitsForImagesWithoutHurryAndMayBePausedMeanwhile() {
        rule(true, null);
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", 1));

        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        Map<String, Object> waiting = merchant.await(
                event,
                row -> String.valueOf(row.get("waiting")).contains("MEDIA_PROCESSING")
                        && row.get("pending_products").equals(1),
                SOON);

        assertThat(waiting).containsEntry("status", "IN_PROGRESS").containsEntry("synced_products", 2);
        assertThat(item())
                .containsEntry("status", "PENDING")
                .containsEntry("assets_accepted", 0)
                .containsEntry("assets_total", 1);
        merchant.events().pause(merchant.tenant, event, House.OPERATOR);
        merchant.await(event, row -> row.get("status").equals("PAUSED"), SOON);
        merchant.events().resume(merchant.tenant, event, House.OPERATOR);
        merchant.shop().files().values().forEach(MediaFile::release);

        Map<String, Object> row = merchant.ended(event);
        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("synced_products", 3)
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 0);
        Counters.addsUp(row);
        assertThat(item()).containsEntry("status", "SYNCED").containsEntry("assets_accepted", 1);
        Histories.keep(merchant, event, "images-processed-late");
    }

    @Test
    void anImageThatShopifyCannotTakeFailsByItsAddressAndARetrySendsItAgain() {
        rule(false, "IMAGE_DOWNLOAD_FAILURE");
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", 1));

        Map<String, Object> row = merchant.sync(SyncMode.INCREMENTAL);
        assertThat(row)
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 1)
                .containsEntry("synced_products", 2);
        Counters.addsUp(row);
        assertThat(item())
                .containsEntry("status", "FAILED")
                .containsEntry("error_field", ADDRESS)
                .containsEntry("error_code", "IMAGE_DOWNLOAD_FAILURE")
                .containsEntry("assets_accepted", 0);
        assertThat(String.valueOf(item().get("error_remedy"))).contains("reached by everybody");
        assertThat(merchant.product("P-0002").title).isEqualTo("Mug 2");
        assertThat(merchant.product("P-0002").publications).isNotEmpty();
        long before = merchant.lastRequest();
        assertThat(merchant.sync(SyncMode.INCREMENTAL))
                .containsEntry("failed", 0)
                .containsEntry("synced_products", 0);
        assertThat(merchant.mutationsSince(before)).isZero();

        merchant.shop().settings().mediaRules.clear();
        assertThat(merchant.sync(SyncMode.RETRY_FAILED)).containsEntry("synced_products", 1);

        assertThat(merchant.product("P-0002").media).hasSize(1);
        assertThat(merchant.shop().files()).hasSize(3);
        assertThat(item()).containsEntry("status", "SYNCED").containsEntry("assets_accepted", 1);
    }

    @Test
    void aFailedImageIsSentAgainWhenItsAddressChanges() {
        rule(false, "UNSUPPORTED_IMAGE_FILE_TYPE");
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(3, "mugs", 1));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 1);

        merchant.load(Lines.product("P-0002", "Mug 2", "mugs", 1).replace("P-0002.jpg", "better.jpg"));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("synced_products", 1);

        assertThat(merchant.shop().files().values())
                .extracting(file -> file.originalSource)
                .doesNotContain(ADDRESS)
                .hasSize(3);
    }

    private void rule(boolean held, String error) {
        merchant.shop().settings().mediaRules.add(new MediaRule("P-0002", held ? null : 1, null, held, error));
    }

    private Map<String, Object> item() {
        return merchant.house
                .owner()
                .sql("select * from store_item where store_id = ? and kind = 'PRODUCT' and reference = 'P-0002'")
                .param(merchant.store)
                .query()
                .singleRow();
    }
}
