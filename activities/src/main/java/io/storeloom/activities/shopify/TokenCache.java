package io.storeloom.activities.shopify;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gives out tokens; however many callers need a new one at once, it is exchanged once. */
final class TokenCache {

    /** Renewed this long (or a tenth of its life) before it expires: no request leaves with a token that dies on its way. */
    static final Duration EARLY = Duration.ofMinutes(5);

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
                    present = kept.kept(access);
                }
                if (present == null || !usable(present, rejected)) {
                    present = exchange.exchange(access.shopDomain(), app);
                    Duration tenth = Duration.between(clock.instant(), present.expiresAt())
                            .dividedBy(10);
                    early = tenth.compareTo(EARLY) < 0 ? tenth : EARLY;
                    kept.keep(access, present);
                }
                token = present;
                return present.value();
            } finally {
                lock.unlock();
            }
        }

        private boolean usable(Token candidate, @Nullable String rejected) {
            return !candidate.value().equals(rejected)
                    && clock.instant().isBefore(candidate.expiresAt().minus(early));
        }
    }
}
