package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.connection.Assortment;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Calls that were executed without our learning it: what follows starts from what may be, not from what was known before. */
@NullUnmarked
class LostAnswersTest {

    private final Merchant merchant = Merchant.on(Plan.PLUS, "2026-10");

    private void outage(UUID event) {
        merchant.await(event, row -> row.get("waiting") != null, Duration.ofMinutes(1));
        merchant.house.simulator().faults().clear(merchant.shop);
    }

    private static String mug(String category, String tag) {
        return Lines.product("P-0001", "Mug", category, 1).replace("\"demo\"", "\"" + tag + "\"");
    }

    @Test
    void aCollectionThatWasJoinedUnseenIsLeftWhenTheProductNoLongerBelongsThere() {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.category("gifts", "Gifts") + mug("mugs", "demo"));
        merchant.parameters(new Parameters(false, false, true, "en"));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(mug("gifts", "demo"));
        merchant.fault(Fault.of(new Effect.LoseAnswer()).on("productUpdate"));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(
                event,
                row -> !merchant.shop().members(merchant.collection("Gifts")).isEmpty(),
                Duration.ofMinutes(1));
        merchant.load(mug("mugs", "demo"));
        outage(event);

        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(merchant.shop().members(merchant.collection("Gifts"))).isEmpty();
        assertThat(merchant.shop().members(merchant.collection("Mugs"))).hasSize(1);
    }

    @Test
    void tagsThatWereSentUnseenAreTakenBackWithTheCatalogue() {
        merchant.load(Lines.category("mugs", "Mugs") + mug("mugs", "demo"));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(mug("mugs", "sale"));
        merchant.fault(Fault.of(new Effect.LoseAnswer()).on("tagsAdd"));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> merchant.product("P-0001").tags.contains("sale"), Duration.ofMinutes(1));
        merchant.load(mug("mugs", "demo"));
        outage(event);

        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED");
        merchant.sync(SyncMode.INCREMENTAL);

        assertThat(merchant.product("P-0001").tags).containsExactly("demo");
    }

    @Test
    void aSaleAfterOneLocationWasSetIsNotUndoneWhenAnotherOneFails() {
        Map<String, String> locations = Map.of(
                "MAIN", merchant.shop().locations().firstEntry().getValue().gid(),
                "SHOP", merchant.shop().locations().lastEntry().getValue().gid());
        merchant.shows(List.of(), Assortment.EVERYTHING, locations);
        String line = Lines.product("P-0001", "Mug", "mugs", 1);
        merchant.load(Lines.category("mugs", "Mugs")
                + line.replace("\"stock\":{\"MAIN\":5}", "\"tracked\":false,\"stock\":{\"MAIN\":5,\"SHOP\":3}"));
        merchant.sync(SyncMode.INCREMENTAL);
        merchant.load(line.replace("\"stock\":{\"MAIN\":5}", "\"tracked\":true,\"stock\":{\"MAIN\":5,\"SHOP\":3}"));
        String first = locations.values().stream().sorted().findFirst().orElseThrow();
        String second = locations.values().stream().sorted().skip(1).findFirst().orElseThrow();
        merchant.fault(Fault.of(new Effect.ServerError(503)).mutations().containing(second));

        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> level(first) > 0, Duration.ofMinutes(1));
        sell(first);
        outage(event);

        assertThat(merchant.ended(event)).containsEntry("status", "COMPLETED").containsEntry("failed", 0);
        int sentToFirst = locations.get("MAIN").equals(first) ? 5 : 3;
        assertThat(level(first)).isEqualTo(sentToFirst - 1);
        assertThat(level(second)).isEqualTo(8 - sentToFirst);
    }

    private int level(String location) {
        return merchant.shop().products().values().stream()
                .flatMap(product -> product.variants.stream())
                .map(variant -> variant.item.levels.get(number(location)))
                .filter(Objects::nonNull)
                .mapToInt(level -> level.quantity("available"))
                .sum();
    }

    private void sell(String location) {
        String item = merchant.product("P-0001").variants.getFirst().item.gid();
        merchant.house
                .simulator()
                .merchant(merchant.shop)
                .graphql(
                        """
                        mutation($input: InventoryAdjustQuantitiesInput!) {
                          inventoryAdjustQuantities(input: $input) @idempotent(key: "a-sale") { userErrors { message } }
                        }""",
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        "available",
                                        "reason",
                                        "correction",
                                        "changes",
                                        List.of(Map.of(
                                                "delta",
                                                -1,
                                                "inventoryItemId",
                                                item,
                                                "locationId",
                                                location,
                                                "changeFromQuantity",
                                                level(location))))));
    }

    private static long number(String gid) {
        return Long.parseLong(gid.substring(gid.lastIndexOf('/') + 1));
    }
}
