package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Shopify answers to a key that it has seen before, in the words of its schema, fails no item that can be stocked. */
@NullUnmarked
@Timeout(60)
class StockKeysTest {

    private static final String SET = "inventorySetQuantities";
    private static final String ACTIVATE = "inventoryActivate";
    private static final String FAILED =
            "A previous request with this idempotency key failed. Retry with a new idempotency key.";
    private static final String UNDER_WAY = "This request is currently in progress, please try again.";

    @AutoClose
    private static final StockHouse HOUSE = new StockHouse();

    private static void answersOnce(StockedShirt shirt, String mutation, @Nullable String code, String message) {
        shirt.fault(Fault.of(new Effect.UserError(code, List.of(), message))
                .on(mutation)
                .times(1));
    }

    private static void failsOnce(StockedShirt shirt, String mutation) {
        shirt.fault(Fault.of(new Effect.ServerError(502)).on(mutation).times(1));
    }

    private static Map<String, List<ShopifyItemError>> push(StockedShirt shirt, PushScope scope, int quantity) {
        Map<String, List<ShopifyItemError>> refused = new HashMap<>();
        HOUSE.push.set(
                scope,
                shirt.here,
                Map.of(shirt.item(0), quantity, shirt.item(1), quantity, shirt.item(2), quantity),
                refused);
        return refused;
    }

    /** Stocking the item elsewhere, which is refused while it may be under way. */
    private void stockInDoubt(StockedShirt shirt) {
        failsOnce(shirt, ACTIVATE);
        answersOnce(shirt, ACTIVATE, null, UNDER_WAY);
        PushScope scope = shirt.attempt();

        assertThatThrownBy(() -> HOUSE.sending.activate(scope, shirt.elsewhere, shirt.item(0), 4))
                .isInstanceOf(PushScope.NotSent.class);

        assertThat(scope.stop()).isInstanceOf(PushStop.Outage.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01, IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED",
        "2026-10, IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED",
        "2026-10, IDEMPOTENCY_KEY_PARAMETER_MISMATCH"
    })
    void whatAKeyIsUsedUpForIsReadAgainAndSentUnderANewOne(String version, String code) {
        StockedShirt shirt = HOUSE.shirt(version);
        PushScope scope = shirt.attempt();
        failsOnce(shirt, SET);
        ArmedFault again = shirt.fault(
                Fault.of(new Effect.UserError(code, List.of(), FAILED)).on(SET).times(1));
        ArmedFault late =
                shirt.fault(Fault.of(new Effect.Hang(null, false)).on(SET).times(1));
        shirt.sellDuring(late, 0, shirt.here, 1);
        long before = shirt.mark();

        assertThat(push(shirt, scope, 3)).isEmpty();

        assertThat(again.applied()).isEqualTo(1);
        List<String> keys = shirt.sentSince(before).stream()
                .map(sent -> sent.path("key").stringValue())
                .toList();
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(1));
        assertThat(List.of(shirt.level(0, shirt.here), shirt.level(1, shirt.here), shirt.level(2, shirt.here)))
                .containsExactly(2, 3, 3);
        assertThat(HOUSE.chunks.unanswered(shirt.attempt())).isEmpty();
    }

    @Test
    void whatArrivedUnderAKeyThatShopifyTakesForAnothersIsDone() {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        PushScope scope = shirt.attempt();
        shirt.fault(Fault.of(new Effect.LoseAnswer()).on(SET).times(1));
        answersOnce(shirt, SET, ShopifyRefusals.KEY_MISMATCH, "The same idempotency key cannot be used.");

        assertThat(push(shirt, scope, 3)).isEmpty();

        assertThat(shirt.level(1, shirt.here)).isEqualTo(3);
        assertThat(HOUSE.chunks.alreadySet(scope)).containsOnlyKeys(shirt.here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01", "2026-10"})
    void anItemThatIsStillBeingStockedIsAskedForAgainUnderItsKey(String version) {
        StockedShirt shirt = HOUSE.shirt(version);
        long before = shirt.mark();
        stockInDoubt(shirt);
        PushScope next = shirt.attempt();

        HOUSE.sending.finish(next);

        assertThat(HOUSE.chunks.alreadySet(next)).isEqualTo(Map.of(shirt.elsewhere, Map.of(shirt.item(0), 4)));
        assertThat(shirt.level(0, shirt.elsewhere)).isEqualTo(4);
        List<JsonNode> sent = shirt.sentSince(before);
        assertThat(sent).hasSize(3);
        assertThat(Set.copyOf(sent)).hasSize(1);
    }

    @Test
    void anItemThatWasStockedUnseenIsDoneThoughItsRepeatIsRefused() {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        shirt.fault(Fault.of(new Effect.LoseAnswer()).on(ACTIVATE).times(1));
        answersOnce(shirt, ACTIVATE, null, UNDER_WAY);
        PushScope scope = shirt.attempt();

        assertThat(HOUSE.sending.activate(scope, shirt.elsewhere, shirt.item(0), 4))
                .isEmpty();

        assertThat(HOUSE.chunks.alreadySet(scope)).containsOnlyKeys(shirt.elsewhere);
    }

    @Test
    void whatCannotBeUnderWayAnyMoreIsStockedUnderANewKey() {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        stockInDoubt(shirt);
        HOUSE.tables
                .owner()
                .sql("update stock_chunk set created_at = created_at - interval '2 minutes' where location_gid = ?")
                .param(shirt.elsewhere)
                .update();
        answersOnce(shirt, ACTIVATE, null, FAILED);
        PushScope next = shirt.attempt();
        long before = shirt.mark();

        HOUSE.sending.finish(next);

        assertThat(next.stop()).isNull();
        assertThat(HOUSE.sending.activate(next, shirt.elsewhere, shirt.item(0), 4))
                .isEmpty();
        assertThat(Set.copyOf(shirt.sentSince(before))).hasSize(2);
        assertThat(shirt.level(0, shirt.elsewhere)).isEqualTo(4);
    }

    @Test
    void whatIsRefusedForAReasonThatIsKnownIsNotAskedForAgain() {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        failsOnce(shirt, ACTIVATE);
        answersOnce(shirt, ACTIVATE, null, "The product couldn't be stocked: it does not exist.");

        assertThat(HOUSE.sending.activate(shirt.attempt(), shirt.elsewhere, shirt.item(0), 4))
                .extracting(ShopifyItemError::code)
                .containsExactly(ShopifyRefusals.NOT_FOUND);

        assertThat(HOUSE.chunks.unanswered(shirt.attempt())).isEmpty();
    }
}
