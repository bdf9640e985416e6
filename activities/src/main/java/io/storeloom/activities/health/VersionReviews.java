package io.storeloom.activities.health;

import io.storeloom.activities.connection.ShopDetails;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code version_review}; every call needs the tenant's transaction. */
@Component
class VersionReviews {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    VersionReviews(Tenants tenants, JdbcClient jdbc, JsonMapper json, InstantSource clock) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    private record Read(UUID store, VersionReview review) {}

    /** A store that the tenant has. */
    VersionReview of(UUID store) {
        return Objects.requireNonNull(of(new UUID[] {store}).get(store));
    }

    Map<UUID, VersionReview> of(UUID... stores) {
        return jdbc
                .sql("""
                        select k.store_id, coalesce(w.asked, k.settings ->> 'apiVersion') as asked, c.shop, r.served, r.acknowledged,
                          coalesce(r.deprecated, '{}') as deprecated
                        from connector k
                        left join connection c on c.tenant_id = k.tenant_id and c.store_id = k.store_id
                        left join lateral (select v.asked from sync_event e
                          join version_review v on v.tenant_id = e.tenant_id and v.store_id = e.store_id
                            and v.asked = e.snapshot #>> '{settings,apiVersion}'
                          where e.tenant_id = k.tenant_id and e.store_id = k.store_id
                            and e.status in ('QUEUED', 'IN_PROGRESS', 'PAUSED')
                            and v.served <> v.asked and v.served is distinct from v.writes_allowed limit 1) w on true
                        left join version_review r on r.tenant_id = k.tenant_id and r.store_id = k.store_id
                          and r.asked = coalesce(w.asked, k.settings ->> 'apiVersion')
                        where k.tenant_id = :tenant and k.store_id = any(:stores)""")
                .param("tenant", tenants.current())
                .param("stores", stores)
                .query((row, n) -> new Read(Columns.uuid(row, "store_id"), review(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Read::store, Read::review));
    }

    private VersionReview review(ResultSet row) throws SQLException {
        @Nullable String shop = row.getString("shop");
        return VersionReview.of(
                Columns.text(row, "asked"),
                row.getString("served"),
                shop == null ? null : json.readValue(shop, ShopDetails.class),
                row.getString("acknowledged"),
                Columns.texts(row, "deprecated"),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Whether the review's reasons were acknowledged as a changelog that was read. */
    boolean changelogRead(UUID store, VersionReview review) {
        return jdbc.sql("""
                        select exists (select from version_review where tenant_id = :tenant and store_id = :store and asked = :asked
                          and changelog_acknowledged = :fingerprint)""")
                .param("tenant", tenants.current())
                .param("store", store)
                .param("asked", review.inUse())
                .param("fingerprint", review.fingerprint())
                .query(Boolean.class)
                .single();
    }

    /** A person has seen why; where the store answers in another version, writes may go on in that one. */
    void acknowledge(UUID store, VersionReview review) {
        write(store, review, "acknowledged", review.fingerprint());
        String served = review.served();
        if (served != null && review.reasons().contains(VersionReview.Reason.FELL_FORWARD)) {
            write(store, review, "writes_allowed", served);
        }
    }

    void readChangelog(UUID store, VersionReview review) {
        write(store, review, "changelog_acknowledged", review.fingerprint());
    }

    private void write(UUID store, VersionReview review, String column, String value) {
        jdbc.sql("""
                        insert into version_review (tenant_id, store_id, asked, %1$s) values (:tenant, :store, :asked, :value)
                        on conflict (tenant_id, store_id, asked) do update set %1$s = excluded.%1$s""".formatted(column))
                .param("tenant", tenants.current())
                .param("store", store)
                .param("asked", review.inUse())
                .param("value", value)
                .update();
    }
}
