package io.storeloom.infra.shopify.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A product's media after the first push: more of them, in another order, with other texts, on other products. */
class MediaEditsTest {

    private static final String UPDATE =
            "mutation($p: ProductUpdateInput!, $m: [CreateMediaInput!]) { productUpdate(product: $p, media: $m) { product { id } userErrors { field message } } }";
    private static final String REORDER =
            "mutation($id: ID!, $m: [MoveInput!]!) { productReorderMedia(id: $id, moves: $m) { job { id done } mediaUserErrors { code field } userErrors { message } } }";
    private static final String FILES =
            "mutation($f: [FileUpdateInput!]!) { fileUpdate(files: $f) { files { id alt fileStatus } userErrors { code field } } }";

    private final Caller shop = Caller.ofNewShop("2026-10");
    private final String mug = Goods.product(shop, "Mug", "A");

    @Test
    void appendsMediaBehindThoseThatAreThere() {
        var first = media("a.jpg").getFirst();
        assertThat(media("b.jpg", "c.jpg")).hasSize(3).first().isEqualTo(first);
    }

    @Test
    void refusesASourceThatIsNoAddress() {
        var answer = shop.ask(UPDATE, Map.of("p", Map.of("id", mug), "m", List.of(medium("nowhere"))))
                .at("productUpdate");
        assertThat(answer.at("userErrors", 0, "field").list()).isEqualTo(List.of("media", "0", "originalSource"));
        assertThat(shop.shop.files()).isEmpty();
    }

    @Test
    void movesMediaOneAfterAnotherAndAnswersAJob() {
        var media = media("a.jpg", "b.jpg", "c.jpg");
        var answer = reorder(mug, move(media.get(2), "0"), move(media.get(0), "99"));
        assertThat(answer.at("mediaUserErrors").list()).isEmpty();
        assertThat(read()).containsExactly(media.get(2), media.get(1), media.get(0));

        var job = answer.at("job", "id").text();
        assertThat(answer.at("job", "done").text()).isEqualTo("false");
        var poll = "query($id: ID!) { job(id: $id) { done } }";
        assertThat(Stream.generate(() -> shop.ask(poll, Map.of("id", job))
                                .at("job", "done")
                                .text())
                        .limit(2))
                .containsExactly("false", "true");
    }

    @Test
    void refusesToMoveWhatIsNotThere() {
        var media = media("a.jpg");
        var lamp = Goods.product(shop, "Lamp");
        assertThat(code(reorder("gid://shopify/Product/1", move(media.getFirst(), "0")), "mediaUserErrors"))
                .isEqualTo("PRODUCT_DOES_NOT_EXIST");
        assertThat(code(reorder(lamp, move(media.getFirst(), "0")), "mediaUserErrors"))
                .isEqualTo("MEDIA_DOES_NOT_EXIST_ON_PRODUCT");
        var unknown = reorder(mug, move(media.getFirst(), "0"), move("gid://shopify/MediaImage/1", "0"));
        assertThat(code(unknown, "mediaUserErrors")).isEqualTo("MEDIA_DOES_NOT_EXIST");
        assertThat(unknown.at("mediaUserErrors", 0, "field").list()).isEqualTo(List.of("moves", "1", "id"));
        assertThat(unknown.at("userErrors").list()).hasSize(1);
        assertThat(shop.with(Set.of("read_products"))
                        .error(REORDER, Map.of("id", mug, "m", List.of(move(media.getFirst(), "0")))))
                .isEqualTo("ACCESS_DENIED");
    }

    @Test
    void changesTextsAndProductsOfSeveralFilesAtOnce() {
        var media = media("a.jpg", "b.jpg");
        ready();
        var lamp = Goods.product(shop, "Lamp");
        shop.ask(
                "mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $id, variants: $v) { userErrors { message } } }",
                Map.of(
                        "id",
                        mug,
                        "v",
                        List.of(Map.of("id", Goods.variants(shop, mug).getFirst(), "mediaId", media.getFirst()))));

        var answer = files(
                Map.of("id", media.get(0), "alt", "From above", "referencesToAdd", List.of(lamp)),
                Map.of("id", media.get(0), "referencesToRemove", List.of(mug)),
                Map.of("id", media.get(1), "alt", ""));

        assertThat(answer.at("userErrors").list()).isEmpty();
        assertThat(answer.at("files").each("alt")).containsExactly("From above", "From above", "");
        assertThat(read()).containsExactly(media.get(1));
        var read = shop.ask(
                "query($l: ID!, $m: ID!) { lamp: product(id: $l) { media(first: 5) { nodes { id } } } mug: product(id: $m) { variants(first: 1) { nodes { media(first: 1) { nodes { id } } } } } }",
                Map.of("l", lamp, "m", mug));
        assertThat(read.at("lamp", "media", "nodes").each("id")).containsExactly(media.get(0));
        assertThat(read.at("mug", "variants", "nodes", 0, "media", "nodes").list())
                .isEmpty();
    }

    @Test
    void processesANewSourceAnew() {
        var media = media("a.jpg");
        ready();
        var answer = files(Map.of("id", media.getFirst(), "originalSource", "https://cdn.example.test/new.jpg"));
        assertThat(answer.at("files", 0, "fileStatus").text()).isEqualTo("PROCESSING");
    }

    @Test
    void refusesAllFilesForOneThatIsNotInOrder() {
        var media = media("a.jpg", "broken.jpg");
        assertThat(code(files(Map.of("id", media.get(0), "alt", "x")), "userErrors"))
                .isEqualTo("NON_READY_STATE");
        ready();
        assertThat(code(files(Map.of("id", media.get(1), "alt", "x")), "userErrors"))
                .isEqualTo("INVALID_FAILED_MEDIA_STATE");
        assertThat(code(files(Map.of("id", "gid://shopify/MediaImage/1")), "userErrors"))
                .isEqualTo("FILE_DOES_NOT_EXIST");
        assertThat(code(files(Map.of("id", media.get(0), "alt", "x".repeat(513))), "userErrors"))
                .isEqualTo("ALT_VALUE_LIMIT_EXCEEDED");
        assertThat(code(files(Map.of("id", media.get(0), "originalSource", "nowhere")), "userErrors"))
                .isEqualTo("INVALID_IMAGE_SOURCE_URL");
        assertThat(code(files(Map.of("id", media.get(0), "filename", "a.png")), "userErrors"))
                .isEqualTo("INVALID_FILENAME_EXTENSION");
        var target = files(
                Map.of("id", media.get(0), "alt", "changed"),
                Map.of("id", media.get(0), "referencesToAdd", List.of("gid://shopify/Product/1")));
        assertThat(code(target, "userErrors")).isEqualTo("REFERENCE_TARGET_DOES_NOT_EXIST");
        assertThat(target.at("userErrors", 0, "field").list()).isEqualTo(List.of("files", "1", "referencesToAdd"));
        assertThat(shop.shop.files().firstEntry().getValue().alt).isEqualTo("Seen");
        assertThat(shop.with(Set.of("write_products")).error(FILES, Map.of("f", List.of())))
                .isEqualTo("ACCESS_DENIED");
    }

    private List<String> media(String... names) {
        var answer = shop.ask(
                UPDATE,
                Map.of(
                        "p",
                        Map.of("id", mug),
                        "m",
                        Stream.of(names)
                                .map(name -> medium("https://cdn.example.test/" + name))
                                .toList()));
        assertThat(answer.at("productUpdate", "userErrors").list()).isEmpty();
        return read();
    }

    private List<String> read() {
        return shop.ask("query($id: ID!) { product(id: $id) { media(first: 9) { nodes { id } } } }", Map.of("id", mug))
                .at("product", "media", "nodes")
                .each("id");
    }

    /** Asks until every file has settled. */
    private void ready() {
        shop.shop.files().values().forEach(file -> file.pollsLeft = 0);
    }

    private Caller.Dig reorder(String product, Map<?, ?>... moves) {
        return shop.ask(REORDER, Map.of("id", product, "m", List.of(moves))).at("productReorderMedia");
    }

    private Caller.Dig files(Map<?, ?>... files) {
        return shop.ask(FILES, Map.of("f", List.of(files))).at("fileUpdate");
    }

    private static Map<String, Object> medium(String source) {
        return Map.of("originalSource", source, "alt", "Seen", "mediaContentType", "IMAGE");
    }

    private static Map<String, Object> move(String id, String position) {
        return Map.of("id", id, "newPosition", position);
    }

    private static String code(Caller.Dig payload, String errors) {
        return payload.at(errors, 0, "code").text();
    }
}
