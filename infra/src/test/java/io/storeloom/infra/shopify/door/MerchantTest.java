package io.storeloom.infra.shopify.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.shopify.shop.ShopSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A merchant who edits a shop by hand, while nobody's app looks. */
class MerchantTest {
    private static final AtomicInteger SHOPS = new AtomicInteger();
    private static Simulator simulator;

    private final String domain = "merchant-" + SHOPS.incrementAndGet() + ".myshopify.com";
    private final Merchant merchant = open();

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests().withVersions("2026-10"));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private Merchant open() {
        simulator.open(ShopSpec.of(domain), "client", "secret", List.of("write_products"));
        return simulator.merchant(domain);
    }

    @Test
    void putsTagsImagesAndMetafieldsOnAProductAndTakesThemOff() {
        var mug = merchant.addProduct(product("mug", "M-1"));
        merchant.addTag("mug", "Hub");
        merchant.addTag("mug", "sale");
        merchant.removeTag(mug, "SALE");
        var image = merchant.addImage("mug", "https://cdn.example.test/a.jpg", "Front");
        merchant.setMetafield("mug", "app--99", "score", "number_integer", "7");
        merchant.setMetafield(mug, "custom", "care", "single_line_text_field", "Wash");
        merchant.removeMetafield("mug", "custom", "care");

        var state = state(mug);
        assertThat(state.get("tags")).isEqualTo(List.of("Hub"));
        assertThat(Merchant.text(state, "media", "id")).isEqualTo(image);
        assertThat(Merchant.text(state, "metafields", "app--99.score", "value")).isEqualTo("7");
        assertThat((Map<?, ?>) state.get("metafields")).hasSize(1);
    }

    @Test
    void editsAndDeletesVariantsAndRenamesOptions() {
        var mug = merchant.addProduct(product("mug", "M-1"));
        var first = merchant.variants().of("mug").getFirst();
        var second = merchant.variants()
                .add(
                        "mug",
                        Map.of("price", "5.00", "optionValues", List.of(Map.of("optionName", "Kind", "name", "B"))));
        merchant.variants().edit(first, Map.of("barcode", "4006381333931"));
        merchant.variants().setPrice(first, "12.00");
        merchant.variants().renameOption("mug", "Kind", "Sort");

        assertThat(merchant.variants().of(mug)).containsExactly(first, second);
        assertThat(Merchant.text(state(mug), "variants", "price")).isEqualTo("12.00");
        assertThat(Merchant.text(state(mug), "variants", "barcode")).isEqualTo("4006381333931");
        assertThat(Merchant.text(state(mug), "options", "name")).isEqualTo("Sort");
        merchant.variants().delete(first);
        assertThat(merchant.variants().of(mug)).containsExactly(second);
        assertThatThrownBy(() -> merchant.variants().delete(second)).hasMessageContaining("last variant");
        assertThatThrownBy(() -> merchant.variants().delete(first)).hasMessageContaining("no variant");
    }

    @Test
    void keepsCollectionsByHandAndByRules() {
        var mug = merchant.addProduct(product("mug", "M-1"));
        var lamp = merchant.addProduct(product("lamp", "L-1"));
        var kitchen = merchant.collections().add("Kitchen", "mug");
        var rules = Map.of(
                "appliedDisjunctively",
                false,
                "rules",
                List.of(
                        Map.of("column", "TAG", "relation", "EQUALS", "condition", "sale"),
                        Map.of("column", "VARIANT_PRICE", "relation", "LESS_THAN", "condition", "20")));
        var sale = merchant.collections().addSmart("Sale", rules);
        assertThat(members(sale)).isEmpty();
        merchant.addTag("lamp", "Sale");
        assertThat(members(sale)).containsExactly(lamp);
        assertThat(state(lamp).get("collections")).isEqualTo(List.of(sale));
        merchant.variants().setPrice(merchant.variants().of("lamp").getFirst(), "20.00");
        assertThat(members(sale)).isEmpty();

        merchant.collections().join(kitchen, "lamp");
        merchant.collections().leave(kitchen, mug);
        merchant.collections().edit(kitchen, Map.of("title", "Home"));
        assertThat(members(kitchen)).containsExactly(lamp);
        assertThat(state(kitchen).get("title")).isEqualTo("Home");
        assertThatThrownBy(() -> merchant.collections().join(sale, "mug")).hasMessageContaining("smart collection");
        var ruleSet = merchant.graphql(
                "query($id: ID!) { collection(id: $id) { ruleSet { appliedDisjunctively rules { column relation condition } } } }",
                Map.of("id", sale));
        assertThat(Merchant.text(ruleSet, "collection", "ruleSet", "rules", "column"))
                .isEqualTo("TAG");
        merchant.collections().delete(kitchen);
        assertThat(merchant.state()).doesNotContainKey(kitchen);
    }

    @Test
    void countsSellsStocksAndUnstocks() {
        merchant.addProduct(product("mug", "M-1"));
        var mug = merchant.variants().of("mug").getFirst();
        var attic = merchant.stock().addLocation("Attic", "DE", "Kassel");
        merchant.stock().set(mug, "Warehouse", 5);
        merchant.stock().sell(mug, "Warehouse", 2);
        merchant.stock().stock(mug, attic);
        merchant.stock().set(mug, "Shop floor", 1);
        assertThat(merchant.stock().of(mug)).isEqualTo(Map.of("Warehouse", 3, "Attic", 0, "Shop floor", 1));
        var level = merchant.graphql(
                "query($id: ID!) { productVariant(id: $id) { inventoryItem { inventoryLevels(first: 1) { nodes { quantities(names: [\"on_hand\"]) { quantity } } } } } }",
                Map.of("id", mug));
        assertThat(Merchant.text(
                        level, "productVariant", "inventoryItem", "inventoryLevels", "nodes", "quantities", "quantity"))
                .as("what is sold is on hand until it leaves")
                .isEqualTo("5");
        merchant.stock().unstock(mug, "Shop floor");
        assertThat(merchant.stock().of(mug)).doesNotContainKey("Shop floor");
        assertThatThrownBy(() -> merchant.stock().set(mug, "Nowhere", 1)).hasMessageContaining("no location Nowhere");
    }

    @Test
    void leadsFromAnOldHandleToTheNewOne() {
        var mug = merchant.addProduct(product("mug", "M-1"));
        merchant.changeHandle("mug", "cup");
        assertThat(merchant.productGid("cup")).isEqualTo(mug);
        assertThat(merchant.state().values())
                .anySatisfy(thing -> assertThat(thing.get("target")).isEqualTo("/products/cup"));
    }

    @Test
    @Timeout(60)
    void addsThreeThousandProductsThatStayTheSameUntilSomebodyTouchesThem() {
        var products = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 3_000; i++) {
            products.add(product("foreign-" + i, "F-" + i));
        }
        var gids = merchant.addProducts(products);
        merchant.addImage(gids.get(7), "https://cdn.example.test/a.jpg", "Front");
        var before = merchant.state();
        merchant.graphql(
                "query($id: ID!) { product(id: $id) { media(first: 5) { nodes { status } } } }",
                Map.of("id", gids.get(7)));
        assertThat(before.keySet()).containsAll(gids);
        assertThat(merchant.state()).as("reading changes nothing").isEqualTo(before);

        merchant.stock().set(merchant.variants().of(gids.get(1)).getFirst(), "Warehouse", 9);
        var after = merchant.state();
        after.keySet().removeIf(gid -> Objects.equals(after.get(gid), before.get(gid)));
        assertThat(after.keySet()).containsExactly(gids.get(1));
    }

    @Test
    void isNotHeldToTheLimitsOfApps() {
        merchant.addProduct(product("mug", "M-1"));
        merchant.limitNewVariants(1, 0);
        assertThat(merchant.addProduct(product("lamp", "L-1"))).startsWith("gid://");
    }

    @Test
    void letsFilesBeLateFailAndGo() {
        merchant.addProduct(product("mug", "M-1"));
        merchant.files().hold("slow.jpg");
        merchant.files().fail("bad.jpg", "UNSUPPORTED_IMAGE_FILE_TYPE");
        merchant.files().slow("tomorrow.jpg", Duration.ofDays(1));
        merchant.files().late("later.jpg", 1);
        var slow = merchant.addImage("mug", "https://cdn.example.test/slow.jpg", "");
        var bad = merchant.addImage("mug", "https://cdn.example.test/bad.jpg", "");
        var tomorrow = merchant.addImage("mug", "https://cdn.example.test/tomorrow.jpg", "");
        var later = merchant.addImage("mug", "https://cdn.example.test/later.jpg", "");
        for (var look = 0; look < 5; look++) {
            status(bad);
        }
        assertThat(status(slow)).isEqualTo("UPLOADED");
        assertThat(status(slow)).isEqualTo("PROCESSING");
        assertThat(status(bad)).isEqualTo("FAILED");
        assertThat(status(tomorrow)).isEqualTo("UPLOADED");
        assertThat(status(later)).isEqualTo("UPLOADED");
        assertThat(status(later)).isEqualTo("READY");
        merchant.files().release("slow.jpg");
        merchant.files().release("tomorrow.jpg");
        assertThat(status(slow)).isEqualTo("READY");
        assertThat(status(tomorrow)).isEqualTo("READY");
        assertThatThrownBy(() -> merchant.files().fail("x", "NO_SUCH_CODE")).hasMessageContaining("NO_SUCH_CODE");
    }

    private String status(String file) {
        return Merchant.text(
                merchant.graphql(
                        "query($id: ID!) { node(id: $id) { ... on MediaImage { status } } }", Map.of("id", file)),
                "node",
                "status");
    }

    private Map<String, Object> state(String gid) {
        return Objects.requireNonNull(merchant.state().get(gid));
    }

    private List<String> members(String collection) {
        var members = (List<?>) Objects.requireNonNull(state(collection).get("members"));
        return members.stream().map(String::valueOf).toList();
    }

    private static Map<String, Object> product(String handle, String sku) {
        var variant = Map.of(
                "sku", sku, "price", "10.00", "optionValues", List.of(Map.of("optionName", "Kind", "name", "A")));
        return Map.of(
                "title",
                handle,
                "handle",
                handle,
                "productOptions",
                List.of(Map.of("name", "Kind", "values", List.of(Map.of("name", "A")))),
                "variants",
                List.of(variant));
    }
}
