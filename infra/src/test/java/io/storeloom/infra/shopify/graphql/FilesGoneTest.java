package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.MediaFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are deleted, and variants that no longer show one. */
class FilesGoneTest {

    private static final String DELETE =
            "mutation($f: [ID!]!) { fileDelete(fileIds: $f) { deletedFileIds userErrors { code field } } }";
    private static final String DETACH =
            "mutation($id: ID!, $m: [ProductVariantDetachMediaInput!]!) { productVariantDetachMedia(productId: $id, variantMedia: $m) { userErrors { code field } } }";

    private final Caller shop = Caller.ofNewShop("2026-10");
    private final String mug = Goods.product(shop, "Mug", "A", "B");
    private String file = "";
    private String variant = "";

    @BeforeEach
    void aVariantShowsAFile() {
        shop.ask(
                "mutation($p: ProductUpdateInput!, $m: [CreateMediaInput!]) { productUpdate(product: $p, media: $m) { userErrors { message } } }",
                Map.of(
                        "p",
                        Map.of("id", mug),
                        "m",
                        List.of(Map.of(
                                "originalSource", "https://cdn.example.test/a.jpg", "mediaContentType", "IMAGE"))));
        file = shop.shop.files().firstEntry().getValue().gid();
        variant = Goods.variants(shop, mug).getFirst();
        shop.ask(
                "mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $id, variants: $v) { userErrors { message } } }",
                Map.of("id", mug, "v", List.of(Map.of("id", variant, "mediaId", file))));
        assertThat(shows()).containsExactly(file);
    }

    @Test
    void aFileThatIsBeingProcessedIsNotDeleted() {
        assertThat(delete(file).at("userErrors", 0, "code").text()).isEqualTo("FILE_LOCKED");
        assertThat(shop.shop.files()).hasSize(1);
    }

    @Test
    void aDeletedFileLeavesItsProductsAndVariants() {
        shop.shop.files().values().forEach(MediaFile::release);

        assertThat(delete(file).at("deletedFileIds").list()).isEqualTo(List.of(file));

        assertThat(shop.shop.files()).isEmpty();
        assertThat(shows()).isEmpty();
        var again = delete(file);
        assertThat(again.at("userErrors", 0, "code").text()).isEqualTo("FILE_DOES_NOT_EXIST");
        assertThat(again.at("userErrors", 0, "field").list()).isEqualTo(List.of("fileIds", "0"));
    }

    @Test
    void aVariantIsDetachedOnceAndTheFileStays() {
        assertThat(detach(variant, file).at("userErrors").list()).isEmpty();
        assertThat(shows()).isEmpty();
        assertThat(shop.shop.files()).hasSize(1);

        assertThat(detach(variant, file).at("userErrors", 0, "code").text())
                .isEqualTo("MEDIA_IS_NOT_ATTACHED_TO_VARIANT");
        assertThat(detach("gid://shopify/ProductVariant/1", file)
                        .at("userErrors", 0, "code")
                        .text())
                .isEqualTo("PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT");
    }

    private Caller.Dig delete(String gid) {
        return shop.ask(DELETE, Map.of("f", List.of(gid))).at("fileDelete");
    }

    private Caller.Dig detach(String of, String gid) {
        return shop.ask(DETACH, Map.of("id", mug, "m", List.of(Map.of("variantId", of, "mediaIds", List.of(gid)))))
                .at("productVariantDetachMedia");
    }

    private List<String> shows() {
        return shop.ask(
                        "query($id: ID!) { node(id: $id) { ... on ProductVariant { media(first: 2) { nodes { id } } } } }",
                        Map.of("id", variant))
                .at("node", "media", "nodes")
                .each("id");
    }
}
