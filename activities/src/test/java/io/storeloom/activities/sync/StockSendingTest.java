package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A chunk of stock whose answer was lost goes again as it was, once, and what was sold meanwhile stays sold. */
@NullUnmarked
@Timeout(60)
class StockSendingTest {

    private static final String SET = "inventorySetQuantities";
    private static final String ACTIVATE = "inventoryActivate";

    @AutoClose
    private static final StockHouse HOUSE = new StockHouse();

    /** Its answers are lost until the attempt gives up. */
    private void unanswered(StockedShirt shirt, Runnable sent) {
        shirt.fault(Fault.of(new Effect.LoseAnswer()).mutations());
        assertThatThrownBy(sent::run).isInstanceOf(PushScope.NotSent.class);
        shirt.allIsWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-01", "2026-10"})
    void whatWasSetUnseenIsNotSetAgainAfterASale(String version) {
        StockedShirt shirt = HOUSE.shirt(version);
        shirt.fault(Fault.of(new Effect.LoseAnswer()).on(SET).times(1));
        ArmedFault again =
                shirt.fault(Fault.of(new Effect.Hang(null, false)).on(SET).times(1));
        shirt.sellDuring(again, 1, shirt.here, 2);

        assertThat(HOUSE.sending.set(shirt.attempt(), shirt.here, shirt.lines(3)))
                .isEmpty();

        assertThat(List.of(shirt.level(0, shirt.here), shirt.level(1, shirt.here), shirt.level(2, shirt.here)))
                .containsExactly(3, 1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-01", "2026-10"})
    void whatWasStockedUnseenIsDoneAndWhatWasSoldSinceStaysSold(String version) {
        StockedShirt shirt = HOUSE.shirt(version);
        shirt.fault(Fault.of(new Effect.LoseAnswer()).on(ACTIVATE).times(1));
        ArmedFault again =
                shirt.fault(Fault.of(new Effect.Hang(null, false)).on(ACTIVATE).times(1));
        shirt.sellDuring(again, 0, shirt.elsewhere, 1);

        assertThat(HOUSE.sending.activate(shirt.attempt(), shirt.elsewhere, shirt.item(0), 4))
                .isEmpty();

        assertThat(shirt.level(0, shirt.elsewhere)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void theNextAttemptFindsDoneWhatAnOutageLeftUnanswered(String version) {
        StockedShirt shirt = HOUSE.shirt(version);
        unanswered(shirt, () -> HOUSE.sending.set(shirt.attempt(), shirt.here, shirt.lines(3)));
        unanswered(shirt, () -> HOUSE.sending.activate(shirt.attempt(), shirt.elsewhere, shirt.item(0), 4));
        shirt.sell(0, shirt.elsewhere, 1);
        shirt.sell(0, shirt.here, 1);
        PushScope next = shirt.attempt();

        HOUSE.sending.finish(next);

        assertThat(HOUSE.chunks.alreadySet(next))
                .isEqualTo(Map.of(
                        shirt.here,
                        Map.of(shirt.item(0), 3, shirt.item(1), 3, shirt.item(2), 3),
                        shirt.elsewhere,
                        Map.of(shirt.item(0), 4)));
        assertThat(shirt.level(0, shirt.here)).isEqualTo(2);
        assertThat(shirt.level(0, shirt.elsewhere)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void whatNeverArrivedAndIsStaleNowIsNotTakenForDone(String version) {
        StockedShirt shirt = HOUSE.shirt(version);
        PushScope scope = shirt.attempt();
        shirt.fault(Fault.of(new Effect.ResetBefore()).on(SET).times(1));
        shirt.sell(0, shirt.here, 1);

        assertThat(HOUSE.sending.set(scope, shirt.here, shirt.lines(3)))
                .extracting(ShopifyItemError::code)
                .containsExactly(ShopifyRefusals.STALE);

        assertThat(shirt.level(1, shirt.here)).isEqualTo(7);
        assertThat(HOUSE.chunks.alreadySet(scope)).isEmpty();
    }

    @Test
    void aChunkGoesAgainAsItWasAndWhatIsNewHasANewKey() {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        long before = shirt.mark();
        unanswered(shirt, () -> HOUSE.sending.set(shirt.attempt(), shirt.here, shirt.lines(3)));
        PushScope next = shirt.attempt();
        HOUSE.sending.finish(next);
        HOUSE.sending.set(next, shirt.here, List.of(new ShopifyStock.Line(shirt.item(1), 4, 3)));
        HOUSE.sending.finish(shirt.attempt());

        List<JsonNode> sent = shirt.sentSince(before);
        assertThat(sent).hasSize(5);
        assertThat(Set.copyOf(sent.subList(0, 4))).hasSize(1);
        assertThat(sent.getLast().path("key")).isNotEqualTo(sent.getFirst().path("key"));
        assertThat(shirt.level(1, shirt.here)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-10", "2026-10"})
    void unitsSideBySideSendAnUnansweredChunkOnce(String version) throws InterruptedException {
        StockedShirt shirt = HOUSE.shirt(version);
        unanswered(shirt, () -> HOUSE.sending.set(shirt.attempt(), shirt.here, shirt.lines(3)));
        ArmedFault hang =
                shirt.fault(Fault.of(new Effect.Hang(null, false)).on(SET).times(1));
        long before = shirt.mark();
        PushScope next = shirt.attempt();
        Thread first = Thread.ofPlatform().start(() -> HOUSE.sending.finish(next));
        StockedShirt.struck(hang);
        Thread second = Thread.ofPlatform().start(() -> HOUSE.sending.finish(next));
        while (!Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(second.getState())) {
            Thread.onSpinWait();
        }
        hang.release();
        first.join();
        second.join();

        assertThat(shirt.sentSince(before)).hasSize(1);
    }

    @Test
    void aChunkThatShopifyIsStillAtWorkOnIsAskedForAgainLater() {
        StockedShirt shirt = HOUSE.shirt("2026-10");
        shirt.fault(Fault.of(new Effect.LoseAnswer()).on(SET).times(1));
        shirt.fault(Fault.of(new Effect.UserError(
                        ShopifyRefusals.UNDER_WAY, List.of("idempotencyKey"), "A request with this key is under way."))
                .on(SET)
                .times(1));
        PushScope busy = shirt.attempt();

        assertThatThrownBy(() -> HOUSE.sending.set(busy, shirt.here, shirt.lines(3)))
                .isInstanceOf(PushScope.NotSent.class);

        assertThat(busy.stop()).isInstanceOf(PushStop.Outage.class);
        PushScope next = shirt.attempt();
        HOUSE.sending.finish(next);
        assertThat(HOUSE.chunks.alreadySet(next)).containsOnlyKeys(shirt.here);
    }
}
