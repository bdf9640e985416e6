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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another app is connected while the shop is being asked as the old one: what it says to the old one says nothing of the new one. */
@NullUnmarked
class CredentialsReplacedTest {

    private static final Credentials ANOTHER = new Credentials.ClientCredentials("another-app", "another-secret");

    private final Merchant merchant = Merchant.on(Plan.STANDARD, "2026-10");

    private ArmedFault asOld;

    @AfterEach
    void release() {
        asOld.release();
    }

    /** What asks this as the old app is not answered before {@link #replace()}. */
    private void hang(String rootField) {
        merchant.house
                .simulator()
                .apps()
                .install(App.installed(merchant.shop, "another-app", "another-secret", Merchant.SCOPES));
        asOld = merchant.fault(
                Fault.of(new Effect.Hang(null, false)).on(rootField).times(1));
    }

    private void uninstallTheOldApp() {
        hang("access_token");
        merchant.house.simulator().circumstances(merchant.shop).uninstall(merchant.clientId());
    }

    private void replace() throws InterruptedException, TimeoutException {
        asOld.awaitApplied(1, Duration.ofSeconds(60));
        ShopChecks.Checked checked = merchant.house
                .gate(ShopChecks.class)
                .check(new ShopAccess(merchant.shop, merchant.settings().apiVersion(), ANOTHER));
        merchant.house
                .gate(Reconnecting.class)
                .connect(merchant.tenant, merchant.store, ANOTHER, checked, House.OPERATOR);
        asOld.release();
    }

    private Connection connection() {
        return merchant.house
                .gate(Connections.class)
                .find(merchant.tenant, merchant.store)
                .orElseThrow();
    }

    private void checkPassesThoughReplaced() throws InterruptedException, TimeoutException {
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
    void aHealthCheckThatWasRefusedLooksAgain() throws Exception {
        uninstallTheOldApp();
        checkPassesThoughReplaced();
    }

    @Test
    void soDoesOneThatFoundScopesMissing() throws Exception {
        merchant.house.simulator().apps().grant(merchant.shop, merchant.clientId(), Set.of("read_products"));
        hang("currentAppInstallation");
        checkPassesThoughReplaced();
        assertThat(connection().grantedScopes()).contains("write_products");
    }

    @Test
    void aRunIsNotHeldForIt() throws Exception {
        merchant.load(Lines.category("mugs", "Mugs") + Lines.products(120, "mugs", 5));
        UUID event = merchant.request(SyncMode.INCREMENTAL).event();
        merchant.await(event, row -> merchant.shop().products().size() >= 5, Duration.ofMinutes(1));
        uninstallTheOldApp();

        replace();

        assertThat(merchant.ended(event))
                .containsEntry("status", "COMPLETED")
                .containsEntry("failed", 0)
                .containsEntry("general_errors", 0);
        assertThat(connection().state()).isEqualTo(Connection.State.CONNECTED);
    }
}
