package io.storeloom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.health.HealthChecks;
import io.storeloom.activities.health.Reconnecting;
import io.storeloom.activities.health.StoreHealth;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.infra.shopify.door.App;
import io.storeloom.infra.shopify.door.ArmedFault;
import io.storeloom.infra.shopify.door.Effect;
import io.storeloom.infra.shopify.door.Fault;
import io.storeloom.infra.shopify.shop.Plan;
import io.storeloom.workflows.health.CheckState;
import io.storeloom.workflows.sync.SyncMode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A new secret that is saved while the old one is being refused: that refusal says nothing of the new one. */
@NullUnmarked
class SecretReplacedTest {

    private static final String NEW_SECRET = "another-secret";

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    private ArmedFault oldGrant;

    @AfterEach
    void release() {
        oldGrant.release();
    }

    /** What asks with the old secret is not answered before {@link #replace()}. */
    private void rotate() {
        oldGrant = merchant.house
                .simulator()
                .faults()
                .add(
                        merchant.shop,
                        Fault.of(new Effect.Hang(null, false))
                                .on("access_token")
                                .times(1));
        merchant.house
                .simulator()
                .apps()
                .install(App.installed(merchant.shop, merchant.clientId(), NEW_SECRET, Merchant.SCOPES));
        merchant.house.simulator().apps().revokeTokens(merchant.shop);
    }

    private void replace() throws InterruptedException, TimeoutException {
        oldGrant.awaitApplied(1, Duration.ofSeconds(60));
        Credentials credentials = new Credentials.ClientCredentials(merchant.clientId(), NEW_SECRET);
        ShopChecks.Checked checked = merchant.house
                .gate(ShopChecks.class)
                .check(new ShopAccess(merchant.shop, merchant.settings().apiVersion(), credentials));
        merchant.house
                .gate(Reconnecting.class)
                .connect(merchant.tenant, merchant.store, credentials, checked, House.OPERATOR);
        oldGrant.release();
    }

    private Connection connection() {
        return merchant.house
                .gate(Connections.class)
                .find(merchant.tenant, merchant.store)
                .orElseThrow();
    }

    @Test
    void aHealthCheckLooksAgain() throws Exception {
        rotate();
        HealthChecks checks = merchant.house.gate(HealthChecks.class);
        checks.start(merchant.tenant, merchant.store, House.OPERATOR);

        replace();

        StoreHealth health = Waiting.until(
                () -> checks.health(merchant.tenant, merchant.store).orElseThrow(),
                now -> now.check().state() != CheckState.RUNNING,
                Duration.ofMinutes(1));
        assertThat(health.check().state()).isEqualTo(CheckState.PASSED);
        assertThat(health.problem()).isNull();
        assertThat(connection().state()).isEqualTo(Connection.State.CONNECTED);
    }

    @Test
    void aRunIsNotHeldForIt() throws Exception {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(120, "mugs", 5));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> merchant.shop().products().size() >= 5, Duration.ofMinutes(1));
        rotate();

        replace();

        assertThat(merchant.ended(event))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 0);
        assertThat(connection().state()).isEqualTo(Connection.State.CONNECTED);
    }
}
