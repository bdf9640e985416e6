package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.workflows.sync.SyncMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Which image a variant shows. */
@InAnotherHouse
@NullUnmarked
class VariantImageTest extends PicturedMug {

    @Test
    void aVariantsImageFollowsTheCatalogue() {
        String line = mug("a.jpg A", "b.jpg B");
        pushed(line.replace("\"sku\":\"mug-1\"", "\"sku\":\"mug-1\",\"imageUrl\":\"" + ADDRESS + "only.jpg\"")
                .replace("\"sku\":\"mug-2\"", "\"sku\":\"mug-2\",\"imageUrl\":\"" + ADDRESS + "b.jpg\""));
        assertThat(variantImages()).containsExactly("only.jpg", "b.jpg");
        assertThat(shown()).containsExactly("a.jpg A", "b.jpg B", "only.jpg ");
        long before = merchant.lastRequest();

        merchant.load(line.replace("\"sku\":\"mug-1\"", "\"sku\":\"mug-1\",\"imageUrl\":\"" + ADDRESS + "a.jpg\"")
                .replace("\"sku\":\"mug-2\"", "\"sku\":\"mug-2\",\"imageUrl\":null"));
        synced();

        assertThat(variantImages()).containsExactly("a.jpg", "none");
        assertThat(shown()).containsExactly("a.jpg A", "b.jpg B");
        assertThat(mutations(before)).containsExactly("FileUpdate", "VariantsUpdate", "VariantMediaDetach");
        assertSettled();
    }

    @Test
    void aVariantThatIsAddedLaterShowsItsImage() {
        pushed(mug("a.jpg A"));

        merchant.load(Lines.product("mug", "Mug mug", "mugs", 3)
                .replaceAll("\"images\":\\[.*?]", "\"images\":" + images("a.jpg A"))
                .replace("\"sku\":\"mug-3\"", "\"sku\":\"mug-3\",\"imageUrl\":\"" + ADDRESS + "third.jpg\""));
        synced();

        assertThat(variantImages()).containsExactly("none", "none", "third.jpg");
        assertSettled();
    }

    @Test
    void aVariantThatIsCreatedAnewShowsItsImageAgain() {
        pushed(pictured("b.jpg"));
        String gone = mug().variants.getFirst().gid();
        Shelf.deleteVariant(merchant, mug().gid(), gone);

        merchant.load(pictured("b.jpg").replace("\"10.00\"", "\"11.00\""));
        assertThat(merchant.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0);

        assertThat(variantImages()).containsExactlyInAnyOrder("none", "b.jpg");
        assertThat(mug().variants).extracting(variant -> variant.gid()).doesNotContain(gone);
        assertSettled();
    }

    @Test
    void anImageThatTheMerchantGaveAVariantStaysUntilOursChanges() {
        pushed(pictured("b.jpg"));
        long theirs = byName().get("a.jpg");
        merchant.admin()
                .graphql(
                        """
                        mutation($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
                          productVariantsBulkUpdate(productId: $id, variants: $variants) { userErrors { message } }
                        }""",
                        Map.of(
                                "id",
                                mug().gid(),
                                "variants",
                                List.of(Map.of(
                                        "id",
                                        mug().variants.getLast().gid(),
                                        "mediaId",
                                        file(theirs).gid()))));

        merchant.load(pictured("b.jpg").replace("\"alt\":\"A\"", "\"alt\":\"Another\""));
        synced();

        assertThat(variantImages()).containsExactly("b.jpg", "a.jpg");
    }

    @Test
    void aPhotoThatMayBeTheMerchantsIsNeitherGivenToAVariantNorMoved() {
        pushed(mug("a.jpg A", "b.jpg B"));
        merchant.admin()
                .graphql(
                        "mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { userErrors { message } } }",
                        Map.of(
                                "f",
                                mug().media.stream()
                                        .map(id -> Map.of("id", file(id).gid(), "alt", "edited " + id))
                                        .toList()));
        List<String> before = shown();
        merchant.load(pictured("b.jpg"));
        Merchant again = merchant.addedAgain();
        long since = again.lastRequest();

        UUID refused = again.request(SyncMode.INCREMENTAL).event();
        assertThat(again.ended(new Adopting(again).retried(refused)))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0);
        again.load(pictured("b.jpg").replaceAll("\"images\":\\[.*?]", "\"images\":" + images("b.jpg B", "a.jpg A")));
        assertThat(again.sync(SyncMode.INCREMENTAL)).containsEntry("failed", 0).containsEntry("synced_products", 1);

        assertThat(variantImages()).containsExactly("none", "none");
        assertThat(shown()).isEqualTo(before);
        assertThat(mutations(since)).doesNotContain("MediaAdd", "FileUpdate", "MediaReorder");
    }

    /** The first variant shows this image. */
    private static String pictured(String image) {
        return mug("a.jpg A", "b.jpg B")
                .replace("\"sku\":\"mug-1\"", "\"sku\":\"mug-1\",\"imageUrl\":\"" + ADDRESS + image + "\"");
    }
}
