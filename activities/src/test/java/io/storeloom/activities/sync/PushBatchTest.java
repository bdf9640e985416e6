package io.storeloom.activities.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storeloom.activities.shopify.AccessTokens;
import io.storeloom.activities.shopify.Credentials;
import io.storeloom.activities.shopify.Egress;
import io.storeloom.activities.shopify.ServedVersions;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.Phase;
import io.storeloom.workflows.sync.SyncRun;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PushBatchTest {

    private static final int ITEMS = 3;

    private final UUID id = UUID.randomUUID();
    private final AtomicInteger owed = new AtomicInteger(ITEMS);
    private final SyncRun run = new SyncRun(id, id, id, 1, "shop", 1, 50);

    /** Whose tables are not asked here: three items are owed once, and nothing comes to be recorded. */
    private final Claims claims = new Claims(null, null, null) {
        @Override
        List<Claim> claim(SyncRun run, Phase phase, UUID token, int iteration, int most) {
            return LongStream.rangeClosed(1, owed.getAndSet(0))
                    .mapToObj(item ->
                            new Claim(ItemKind.PRODUCT, item, null, "P-" + item, null, null, 1, 0, false, false))
                    .toList();
        }
    };

    @Test
    void everyFaultOfABatchIsToldNotOnlyTheLast() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(ITEMS);
        PhasePush push = new PhasePush() {
            @Override
            public Phase phase() {
                return Phase.PRODUCTS;
            }

            @Override
            public List<Outcome> push(PushScope scope, List<Claim> unit) {
                inFlight.countDown();
                try {
                    inFlight.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException(unit.getFirst().reference());
            }
        };
        try (ShopifyAdmin admin = new ShopifyAdmin(
                new Egress(URI.create("http://127.0.0.1:9"), null),
                AccessTokens.inMemory(),
                ServedVersions.inMemory(),
                new SimpleMeterRegistry())) {
            ShopAccess access =
                    new ShopAccess("shop.myshopify.com", "2026-10", new Credentials.ClientCredentials("app", "secret"));
            PushBatch batch = new PushBatch(
                    new PushScope(run, 1, null, admin, access),
                    push,
                    null,
                    claims,
                    new Recorder(null, null, null, null, null),
                    () -> {});

            Throwable told = catchThrowable(batch::run);

            assertThat(Stream.concat(Stream.of(told), Stream.of(told.getSuppressed()))
                            .map(Throwable::getMessage))
                    .containsExactlyInAnyOrder("P-1", "P-2", "P-3");
        }
    }
}
