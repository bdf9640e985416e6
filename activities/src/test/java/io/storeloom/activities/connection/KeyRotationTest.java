package io.storeloom.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.TestHouse;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.tenant.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command rotates while the api and the worker run, each with the keyset as it read it. */
class KeyRotationTest {

    private static TestHouse house;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        house = TestHouse.open(AuditTrail.class, StoreNews.class, Stores.class);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /** Each test has a keyset of its own. */
    @AfterEach
    void leaveNothingSealed() {
        house.owner().sql("delete from connection").update();
        house.owner().sql("delete from external_account").update();
    }

    @Test
    void sealsEverythingAnewAndRemovesTheOldKeys() throws Exception {
        Path file = folder.resolve("keyset.json");
        Secrets api = new Secrets(file);
        Secrets worker = new Secrets(file);
        List<UUID> tenants = List.of(house.newTenant(), house.newTenant());
        List<UUID> stores =
                tenants.stream().map(tenant -> connected(tenant, api)).toList();
        List<UUID> accounts = IntStream.range(0, 2)
                .mapToObj(i -> account(tenants.get(i), stores.get(i), api))
                .toList();
        Path copy = Files.copy(file, folder.resolve("old.json"));

        int anew = rotation(file).rotate(Duration.ZERO);

        assertThat(anew).isEqualTo(6);
        for (int i = 0; i < tenants.size(); i++) {
            byte[] sealed = box(stores.get(i), "secret_sealed");
            UUID tenant = tenants.get(i);
            UUID store = stores.get(i);
            assertThat(worker.open(tenant, store, sealed)).isEqualTo("secret of " + tenant);
            assertThat(api.open(tenant, store, box(store, "token_sealed"))).isEqualTo("token of " + tenant);
            assertThatThrownBy(() -> new Secrets(copy).open(tenant, store, sealed))
                    .isInstanceOf(IllegalStateException.class);
            UUID account = accounts.get(i);
            assertThat(worker.open(tenant, account, reference(account))).isEqualTo("reference of " + tenant);
            assertThatThrownBy(() -> new Secrets(copy).open(tenant, account, reference(account)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(Files.readString(file).split("\"keyId\"", -1)).hasSize(2);
        assertThat(rotation(file).rotate(Duration.ZERO)).isEqualTo(6);
    }

    @Test
    void losesNothingThatIsWrittenMeanwhile() throws Exception {
        Path file = folder.resolve("keyset.json");
        Secrets api = new Secrets(file);
        UUID tenant = house.newTenant();
        UUID store = connected(tenant, api);
        AtomicBoolean done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = threads.submit(() -> {
                int n = 0;
                while (!done.get()) {
                    write(store, "secret_sealed", api.seal(tenant, store, "version " + ++n));
                    assertThat(api.open(tenant, store, box(store, "secret_sealed")))
                            .startsWith("version ");
                }
                return n;
            });
            rotation(file).rotate(Duration.ofMillis(500));
            rotation(file).rotate(Duration.ofMillis(500));
            done.set(true);
            assertThat(writing.get()).isPositive();
        }

        assertThat(new Secrets(file).open(tenant, store, box(store, "secret_sealed")))
                .startsWith("version ");
    }

    @Test
    void twoRotationsOfTheSameKeysDoNotRunAtOnce() throws Exception {
        Path file = folder.resolve("keyset.json");
        UUID tenant = house.newTenant();
        UUID store = connected(tenant, new Secrets(file));
        FileTime before = Files.getLastModifiedTime(file);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> rotation(file).rotate(Duration.ofSeconds(2)));
            while (Files.getLastModifiedTime(file).equals(before)) {
                Thread.onSpinWait();
            }

            assertThatThrownBy(() -> rotation(file).rotate(Duration.ZERO)).hasMessageContaining("under way");

            assertThat(first.get()).isEqualTo(2);
        }
        assertThat(new Secrets(file).open(tenant, store, box(store, "secret_sealed")))
                .isEqualTo("secret of " + tenant);
        try (var left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    private static KeyRotation rotation(Path file) {
        return new KeyRotation(new Secrets(file), house.tenants(), house.app(), house.system());
    }

    private static UUID connected(UUID tenant, Secrets secrets) {
        ShopDomain domain = new ShopDomain("keys-" + tenant.toString().substring(0, 8) + ".myshopify.com");
        var added = house.gate(Stores.class).add(tenant, "Keys", domain, Store.Environment.PRODUCTION, Actor.SYSTEM);
        UUID store = ((Stores.Added.New) added).store().id();
        house.owner()
                .sql("""
                        insert into connection (tenant_id, store_id, auth_mode, secret_sealed, secret_tail, token_sealed)
                        values (?, ?, 'CLIENT_CREDENTIALS', ?, '', ?)""")
                .params(
                        tenant,
                        store,
                        secrets.seal(tenant, store, "secret of " + tenant),
                        secrets.seal(tenant, store, "token of " + tenant))
                .update();
        return store;
    }

    private static UUID account(UUID tenant, UUID store, Secrets secrets) {
        UUID account = UUID.randomUUID();
        house.owner()
                .sql("""
                        insert into external_account (tenant_id, id, store_id, provider, name, masked, reference_sealed, created_by)
                        values (?, ?, ?, 'TIKTOK_ADS', 'Ads', '', ?, '{}')""")
                .params(tenant, account, store, secrets.seal(tenant, account, "reference of " + tenant))
                .update();
        return account;
    }

    private static byte[] reference(UUID account) {
        return house.owner()
                .sql("select reference_sealed from external_account where id = ?")
                .param(account)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    private static byte[] box(UUID store, String column) {
        return house.owner()
                .sql("select " + column + " from connection where store_id = ?")
                .param(store)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    private static void write(UUID store, String column, byte[] box) {
        house.owner()
                .sql("update connection set " + column + " = ? where store_id = ?")
                .params(box, store)
                .update();
    }
}
