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
                        select k.store_id, k.settings ->> 'apiVersion' as asked, c.shop, r.asked as seen, r.served, r.acknowledged
                        from connector k
                        left join connection c on c.tenant_id = k.tenant_id and c.store_id = k.store_id
                        left join version_review r on r.tenant_id = k.tenant_id and r.store_id = k.store_id
                        where k.tenant_id = :tenant and k.store_id = any(:stores)""")
                .param("tenant", tenants.current())
                .param("stores", stores)
                .query((row, n) -> new Read(Columns.uuid(row, "store_id"), review(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Read::store, Read::review));
    }

    private VersionReview review(ResultSet row) throws SQLException {
        String asked = Columns.text(row, "asked");
        @Nullable String shop = row.getString("shop");
        return VersionReview.of(
                asked,
                asked.equals(row.getString("seen")) ? row.getString("served") : null,
                shop == null ? null : json.readValue(shop, ShopDetails.class),
                row.getString("acknowledged"),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Whether the review's reasons were acknowledged as a changelog that was read. */
    boolean changelogRead(UUID store, VersionReview review) {
        return review.fingerprint()
                .equals(column(store, "changelog_acknowledged").orElse(null));
    }

    private java.util.Optional<String> column(UUID store, String name) {
        return jdbc.sql("select " + name + " from version_review where tenant_id = :tenant and store_id = :store and "
                        + name + " is not null")
                .param("tenant", tenants.current())
                .param("store", store)
                .query(String.class)
                .optional();
    }

    /** A person has seen why; where the store answers in another version, writes may go on in that one. */
    void acknowledge(UUID store, VersionReview review) {
        write(store, "acknowledged", review.fingerprint());
        if (review.reasons().contains(VersionReview.Reason.FELL_FORWARD)) {
            write(store, "writes_allowed", review.inUse() + ">" + review.served());
        }
    }

    void readChangelog(UUID store, VersionReview review) {
        write(store, "changelog_acknowledged", review.fingerprint());
    }

    private void write(UUID store, String column, String value) {
        jdbc.sql("""
                        insert into version_review (tenant_id, store_id, %1$s) values (:tenant, :store, :value)
                        on conflict (tenant_id, store_id) do update set %1$s = excluded.%1$s""".formatted(column))
                .param("tenant", tenants.current())
                .param("store", store)
                .param("value", value)
                .update();
    }
}
