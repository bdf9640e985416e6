package io.storeloom.infra.shopify.door;

import static io.storeloom.infra.shopify.door.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** Answers that do not arrive, or not whole, before and after the mutation was committed. */
class LostAnswersTest {
    private static Simulator simulator;

    private FaultyShop shop;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(Simulator.Options.forTests());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void open() throws Exception {
        shop = new FaultyShop(simulator);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void resetsBeforeAnythingIsExecuted() throws Exception {
        shop.arm(Fault.of(new Effect.ResetBefore()).times(1));

        assertThatThrownBy(() -> shop.create("a")).isInstanceOf(IOException.class);
        assertThat(shop.products()).isZero();
    }

    @Test
    void losesTheAnswerOfACommittedMutation() throws Exception {
        shop.arm(Fault.of(new Effect.LoseAnswer()).on("productSet").times(1));

        assertThatThrownBy(() -> shop.create("committed")).isInstanceOf(IOException.class);

        assertThat(shop.products()).isEqualTo(1);
        var logged = simulator.requests().mutations(shop.domain(), 0).getLast();
        assertThat(logged.fault()).isEqualTo("LOSE_ANSWER");
        assertThat(logged.executed()).isTrue();
        var found = json(shop.ask(
                "query($handle: String!) { productByIdentifier(identifier: {handle: $handle}) { handle } }",
                Map.of("handle", "committed")));
        assertThat(found.get("data").get("productByIdentifier").get("handle").asString())
                .isEqualTo("committed");
    }

    @Test
    void resetsInTheMiddleOfTheBodyOfACommittedMutation() throws Exception {
        shop.arm(Fault.of(new Effect.ResetMidBody()).times(1));

        assertThatThrownBy(() -> shop.create("a")).isInstanceOf(IOException.class);
        assertThat(shop.products()).isEqualTo(1);
    }

    @Test
    void truncatesTheJsonOfACommittedMutation() throws Exception {
        shop.arm(Fault.of(new Effect.TruncatedJson()).times(1));

        var broken = shop.create("a");

        assertThat(broken.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json(broken)).isInstanceOf(JacksonException.class);
        assertThat(shop.products()).isEqualTo(1);
    }

    @Test
    void hangsUntilReleased() throws Exception {
        var hang = shop.arm(Fault.of(new Effect.Hang(null, false)).times(1));

        var pending = CompletableFuture.supplyAsync(() -> {
            try {
                return shop.create("a").statusCode();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        hang.awaitApplied(1, FaultyShop.PATIENCE);
        assertThat(pending).isNotDone();
        assertThat(shop.products()).isZero();

        hang.release();
        assertThat(pending.get(FaultyShop.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(200);
        assertThat(shop.products()).isEqualTo(1);
    }

    @Test
    void hangsAfterTheCommitLongerThanTheClientWaits() throws Exception {
        shop.arm(Fault.of(new Effect.Hang(null, true)).times(1));

        assertThatThrownBy(() -> shop.create("a", Duration.ofMillis(500))).isInstanceOf(HttpTimeoutException.class);
        assertThat(shop.products()).isEqualTo(1);
    }
}
