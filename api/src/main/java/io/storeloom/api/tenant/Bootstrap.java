package io.storeloom.api.tenant;

import io.storeloom.activities.tenant.IdempotencyKeys;
import io.storeloom.activities.tenant.Organisations;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes sure that the tenant named by the environment is there with its admin, on every start; and housekeeping by the hour. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Bootstrap implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);
    private static final int SHORTEST_TOKEN = 22; // 128 bits in base64

    private final Organisations organisations;
    private final IdempotencyKeys keys;
    private final PasswordEncoder passwords;
    private final Wish wish;

    Bootstrap(
            Organisations organisations,
            IdempotencyKeys keys,
            PasswordEncoder passwords,
            @Value("${STORELOOM_BOOTSTRAP_TENANT:}") String tenant,
            @Value("${STORELOOM_BOOTSTRAP_CURRENCY:USD}") String currency,
            @Value("${STORELOOM_BOOTSTRAP_TOKEN:}") String token,
            @Value("${STORELOOM_BOOTSTRAP_EMAIL:}") String email,
            @Value("${STORELOOM_BOOTSTRAP_PASSWORD:}") String password) {
        this.organisations = organisations;
        this.keys = keys;
        this.passwords = passwords;
        this.wish = new Wish(tenant, currency, token, email, password);
    }

    private record Wish(
            String tenant,
            String currency,
            String token,
            String email,
            @Nullable String password) {
        @Override
        public String toString() {
            return "Wish[…]";
        }
    }

    /** Anything wrong with the wish keeps the process from starting: a silent half would be found much later. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (wish.tenant().isBlank()) {
            return;
        }
        Currency currency = Currency.getInstance(wish.currency());
        UUID tenant = organisations.ensure(wish.tenant(), currency.getCurrencyCode());
        if (!wish.token().isEmpty()) {
            if (wish.token().length() < SHORTEST_TOKEN) {
                throw new IllegalStateException("STORELOOM_BOOTSTRAP_TOKEN needs at least 22 characters");
            }
            organisations.ensureToken(tenant, wish.token());
        }
        String password = wish.password();
        if (!wish.email().isEmpty() && password != null && !password.isEmpty()) {
            organisations.ensureAdmin(tenant, wish.email(), () -> hash(password));
        }
        log.info("Tenant {} is there", tenant);
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void prune() {
        int pruned = keys.prune();
        log.debug("{} idempotency keys pruned", pruned);
    }

    private String hash(String password) {
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The password could not be hashed");
        }
        return hash;
    }
}
