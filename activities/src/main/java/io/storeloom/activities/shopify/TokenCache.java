package io.storeloom.activities.shopify;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gives out tokens; however many callers in however many processes need a new one at once, it is exchanged once. */
final class TokenCache {

    /** Renewed this long (or a tenth of its life) before it expires: no request leaves with a token that dies on its way. */
    static final Duration EARLY = Duration.ofMinutes(5);

    /** Longer than an exchange can last (a request ends after 20 s): while one is under way nobody takes its lease. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    /** The exchange as the cache needs it. */
    @FunctionalInterface
    interface Exchange {
        Token exchange(String shopDomain, Credentials.ClientCredentials credentials);
    }

    private final Exchange exchange;
    private final AccessTokens kept;
    private final InstantSource clock;
    private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();

    TokenCache(Exchange exchange, AccessTokens kept, InstantSource clock) {
        this.exchange = exchange;
        this.kept = kept;
        this.clock = clock;
    }

    /** A token that lives for some minutes yet. */
    String token(ShopAccess access) {
        return token(access, null);
    }

    /** Another token than the one that the shop answered 401 to; a permanent token has no other. */
    String renewed(ShopAccess access, String rejected) {
        return token(access, rejected);
    }

    /**
     * Whether nothing is left to try after this refusal: the token is permanent, or was exchanged here after another had been refused. One
     * that another process kept may have been revoked together with ours.
     */
    boolean isLast(ShopAccess access, String refused, @Nullable String before) {
        return access.credentials() instanceof Credentials.AccessToken
                || (before != null && refused.equals(slot(access).exchanged));
    }

    private String token(ShopAccess access, @Nullable String rejected) {
        return switch (access.credentials()) {
            case Credentials.AccessToken permanent -> permanent.token();
            case Credentials.ClientCredentials app -> slot(access).get(access, app, rejected);
        };
    }

    private Slot slot(ShopAccess access) {
        return slots.computeIfAbsent(
                access.shopDomain() + ' ' + access.credentials().fingerprint(), key -> new Slot());
    }

    private final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Token token;
        private volatile @Nullable String exchanged;
        private volatile Duration early = EARLY;

        String get(ShopAccess access, Credentials.ClientCredentials app, @Nullable String rejected) {
            Token present = token;
            if (present != null && usable(present, rejected)) {
                return present.value();
            }
            lock.lock();
            try {
                present = token;
                if (present == null || !usable(present, rejected)) {
                    do {
                        present = kept.kept(access);
                        if (present == null || !usable(present, rejected)) {
                            present = exchanged(access, app, rejected);
                        }
                    } while (present == null);
                }
                token = present;
                return present.value();
            } finally {
                lock.unlock();
            }
        }

        /** What this process exchanged, or another one meanwhile; null while another one is at it. */
        private @Nullable Token exchanged(
                ShopAccess access, Credentials.ClientCredentials app, @Nullable String rejected) {
            UUID lease = kept.lease(access, LEASE);
            if (lease == null) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                if (Thread.currentThread().isInterrupted()) {
                    throw new Pace.Stopped();
                }
                return null;
            }
            try {
                Token meanwhile = kept.kept(access);
                if (meanwhile != null && usable(meanwhile, rejected)) {
                    return meanwhile;
                }
                Token fresh = exchange.exchange(access.shopDomain(), app);
                Duration tenth =
                        Duration.between(clock.instant(), fresh.expiresAt()).dividedBy(10);
                early = tenth.compareTo(EARLY) < 0 ? tenth : EARLY;
                kept.keep(access, fresh);
                exchanged = fresh.value();
                return fresh;
            } finally {
                kept.release(access, lease);
            }
        }

        private boolean usable(Token candidate, @Nullable String rejected) {
            return !candidate.value().equals(rejected)
                    && clock.instant().isBefore(candidate.expiresAt().minus(early));
        }
    }
}
