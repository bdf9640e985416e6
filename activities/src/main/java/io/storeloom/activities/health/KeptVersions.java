package io.storeloom.activities.health;

import io.storeloom.activities.connection.StoreNews;
import io.storeloom.activities.connection.Stores;
import io.storeloom.activities.shopify.ServedVersions;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.tenant.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps in which version each shop answers. A process that has seen another version than it asked for writes nothing more from that
 * answer on; one that has seen nothing yet asks the row what others saw.
 */
@Component
class KeptVersions implements ServedVersions {

    private static final Logger log = LoggerFactory.getLogger(KeptVersions.class);

    /** How long an acknowledgement, or its absence, is believed; many calls are in flight at once. */
    private static final long BELIEVED_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int REASONS = 20;
    private static final int REASON_LENGTH = 300;

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final Stores stores;
    private final AuditTrail audit;
    private final StoreNews news;
    private final ConcurrentMap<String, String> seen = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> written = new ConcurrentHashMap<>();
    private final Set<String> deprecations = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, Row> rows = new ConcurrentHashMap<>();

    KeptVersions(
            Tenants tenants,
            JdbcClient jdbc,
            @Qualifier("system") JdbcClient system,
            Stores stores,
            AuditTrail audit,
            StoreNews news) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
        this.stores = stores;
        this.audit = audit;
        this.news = news;
    }

    /** @param allowed the version that may answer writes */
    private record Row(@Nullable String served, @Nullable String allowed, long readAt) {}

    @Override
    public void served(ShopAccess access, String version) {
        String key = key(access);
        boolean fresh = !version.equals(seen.put(key, version));
        if (!fresh && version.equals(written.get(key))) {
            return;
        }
        rows.remove(key);
        try {
            stores.owner(access.shopDomain()).ifPresent(owner -> write(owner, access, version));
            written.put(key, version);
        } catch (RuntimeException databaseTrouble) {
            // The answer itself must reach its caller; this process obeys what it has seen, and writes it with the next
            // one.
            log.error("Could not keep that {} answers in {}", access.shopDomain(), version, databaseTrouble);
        }
    }

    private void write(Stores.Owner owner, ShopAccess access, String version) {
        tenants.inTenant(owner.tenant(), () -> {
            boolean changed = jdbc.sql("""
                            insert into version_review (tenant_id, store_id, asked, served, served_at)
                            values (:tenant, :store, :asked, :served, now())
                            on conflict (tenant_id, store_id, asked) do update set served = excluded.served, served_at = now()
                            where version_review.served is distinct from excluded.served""")
                            .param("tenant", owner.tenant())
                            .param("store", owner.store())
                            .param("asked", access.apiVersion())
                            .param("served", version)
                            .update()
                    > 0;
            if (changed && !version.equals(access.apiVersion())) {
                log.warn(
                        "{} was asked in {} and answers in {}: nothing is written there before that is acknowledged",
                        access.shopDomain(),
                        access.apiVersion(),
                        version);
                audit.append(
                        owner.tenant(),
                        Actor.SYSTEM,
                        "api-version.fell-forward",
                        "store",
                        owner.store().toString(),
                        Map.of("asked", access.apiVersion(), "served", version));
            }
            if (changed) {
                news.changed(owner.tenant(), owner.store());
            }
        });
    }

    @Override
    public void deprecated(ShopAccess access, String told) {
        String reason = told.substring(0, Math.min(told.length(), REASON_LENGTH));
        String once = key(access) + ' ' + reason;
        if (deprecations.contains(once)) {
            return;
        }
        try {
            stores.owner(access.shopDomain()).ifPresent(owner -> {
                keep(owner, access, reason);
                deprecations.add(once);
            });
        } catch (RuntimeException databaseTrouble) {
            log.error("Could not keep what {} calls deprecated", access.shopDomain(), databaseTrouble);
        }
    }

    private void keep(Stores.Owner owner, ShopAccess access, String reason) {
        tenants.inTenant(owner.tenant(), () -> {
            jdbc.sql("""
                            insert into version_review as r (tenant_id, store_id, asked, deprecated)
                            values (:tenant, :store, :asked, array[:reason]::text[])
                            on conflict (tenant_id, store_id, asked) do update set deprecated = r.deprecated || excluded.deprecated
                            where not r.deprecated @> excluded.deprecated and cardinality(r.deprecated) < :most""")
                    .param("tenant", owner.tenant())
                    .param("store", owner.store())
                    .param("asked", access.apiVersion())
                    .param("reason", reason)
                    .param("most", REASONS)
                    .update();
            news.changed(owner.tenant(), owner.store());
        });
    }

    @Override
    public @Nullable String unacknowledged(ShopAccess access) {
        String own = seen.get(key(access));
        if (access.apiVersion().equals(own)) {
            return null;
        }
        Row row = row(access);
        String served = row.served();
        if (own != null && !own.equals(served)) {
            // Another process wrote after us, or the store was deleted and added again: the next answer is written
            // anew.
            boolean older = own.equals(written.remove(key(access))) && served != null;
            served = older ? served : own;
        }
        return served == null || served.equals(access.apiVersion()) || served.equals(row.allowed()) ? null : served;
    }

    private Row row(ShopAccess access) {
        Row known = rows.get(key(access));
        if (known != null && System.nanoTime() - known.readAt() < BELIEVED_NANOS) {
            return known;
        }
        Optional<Row> read = tenants.asSystem(() -> system.sql("""
                        select r.served, r.writes_allowed from store s
                        join version_review r on r.tenant_id = s.tenant_id and r.store_id = s.id and r.asked = :asked
                        where s.shop_domain = :shop""")
                .param("asked", access.apiVersion())
                .param("shop", access.shopDomain())
                .query((row, n) -> new Row(row.getString("served"), row.getString("writes_allowed"), System.nanoTime()))
                .optional());
        Row now = read.orElseGet(() -> new Row(null, null, System.nanoTime()));
        rows.put(key(access), now);
        return now;
    }

    private static String key(ShopAccess access) {
        return access.shopDomain() + ' ' + access.apiVersion();
    }
}
