package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.infra.shopify.shop.ShopSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    private static final String SHOP = "kept.myshopify.com";

    @TempDir
    private Path folder;

    @Test
    void bringsShopsAppsTokensAndStandingsBack() throws Exception {
        String gid;
        String token;
        try (var simulator = start()) {
            simulator.open(ShopSpec.of(SHOP).withPlan(Plan.PLUS), "client", "secret", List.of("write_products"));
            simulator.open(ShopSpec.of("frozen.myshopify.com"), "client", "secret", List.of());
            simulator.standing("frozen.myshopify.com", Standing.FROZEN);
            gid = simulator.merchant(SHOP).addProduct(Map.of("title", "Wool scarf", "handle", "wool-scarf"));
            try (var visitor = new Visitor(simulator, SHOP)) {
                token = visitor.token("client", "secret");
            }
        }
        try (var simulator = start();
                var visitor = new Visitor(simulator, SHOP)) {
            var answer = json(visitor.graphql(
                    token,
                    "2026-10",
                    "{ productByIdentifier(identifier: {handle: \"wool-scarf\"}) { id } }",
                    Map.of()));

            assertThat(answer.get("data").get("productByIdentifier").get("id").asString())
                    .isEqualTo(gid);
            assertThat(simulator.shop(SHOP).plan()).isEqualTo(Plan.PLUS);
            assertThat(simulator.standing("frozen.myshopify.com")).isEqualTo(Standing.FROZEN);
            assertThat(simulator.merchant(SHOP).addProduct(Map.of("title", "Another")))
                    .isNotEqualTo(gid);
        }
    }

    @Test
    void forgetsADeletedShop() throws Exception {
        try (var simulator = start()) {
            simulator.open(ShopSpec.of(SHOP), "client", "secret", List.of());
        }
        try (var simulator = start()) {
            assertThat(simulator.delete(SHOP)).isTrue();
        }
        try (var simulator = start()) {
            assertThat(simulator.shops().all()).isEmpty();
            assertThat(simulator.apps().of(SHOP)).isEmpty();
        }
    }

    @Test
    void leavesNothingHalfWritten() throws Exception {
        try (var simulator = start()) {
            simulator.open(ShopSpec.of(SHOP), "client", "secret", List.of());
        }
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void letsTheMerchantEditAndDelete() throws Exception {
        try (var simulator = start()) {
            simulator.open(ShopSpec.of(SHOP), "client", "secret", List.of());
            var merchant = simulator.merchant(SHOP);
            var gid = merchant.addProduct(Map.of("title", "Foreign", "handle", "foreign"));

            merchant.editProduct("foreign", Map.of("title", "Edited by hand"));
            assertThat(merchant.graphql("query($id: ID!) { product(id: $id) { title } }", Map.of("id", gid)))
                    .isEqualTo(Map.of("product", Map.of("title", "Edited by hand")));
            merchant.deleteProduct(gid);
            assertThat(simulator.shop(SHOP).products()).isEmpty();
            assertThat(simulator.requests().all()).isEmpty();
        }
    }

    private Simulator start() throws Exception {
        return Simulator.start(Simulator.Options.forTests().withData(folder));
    }
}
