package io.storeloom.activities.register;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.sync.ItemStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Items of a store (the Item Synchronization Status) and of a run. A reference is looked for as a prefix by ranges, which
 * row-level security lets through to the index, or as a substring by the system role with tenant and store in its WHERE
 * (decision 0005).
 */
@Component
public class Items {

    private static final String FILTERED = """
            and (:kind::text is null or kind = :kind) and (:status::text is null or status = :status)
              and reference >= :prefix and (:prefixEnd::text is null or reference < :prefixEnd)
              and (:part::text is null or position(lower(:part) in lower(reference)) > 0)""";

    private final Tenants tenants;
    private final JdbcClient app;
    private final JdbcClient system;

    Items(Tenants tenants, JdbcClient app, @Qualifier("system") JdbcClient system) {
        this.tenants = tenants;
        this.app = app;
        this.system = system;
    }

    /** Why an item failed. */
    public record Fault(
            @Nullable String field,
            @Nullable String code,
            @Nullable String message,
            @Nullable String remedy) {}

    /** How an item stands in a store. */
    public record StoreItem(
            ItemKind type,
            long itemId,
            String reference,
            ItemStatus status,
            @Nullable String gid,
            @Nullable UUID event,
            @Nullable Fault error,
            @Nullable String skipReason,
            int assetsAccepted,
            int assetsTotal,
            @Nullable String shopifyRequestId,
            @Nullable Instant syncedAt,
            Instant updatedAt) {}

    /** What a run did with an item. */
    public record RunItem(
            ItemKind type,
            long itemId,
            String reference,
            int iteration,
            ItemStatus status,
            String action,
            @Nullable String gid,
            @Nullable Fault error,
            @Nullable String skipReason,
            @Nullable String shopifyRequestId,
            Instant at) {}

    /**
     * What to list.
     *
     * @param reference part of it, in any case; ending with an asterisk: its beginning, in exactly this case
     */
    public record Filter(
            @Nullable ItemKind type,
            @Nullable ItemStatus status,
            @Nullable String reference) {

        boolean substring() {
            return reference != null && !reference.isEmpty() && !reference.endsWith("*");
        }

        String prefix() {
            return reference == null || substring() ? "" : reference.substring(0, Math.max(0, reference.length() - 1));
        }
    }

    /** A place in the list of a store's items. */
    public record StorePosition(String reference, String type, long itemId) {}

    /** A place in the list of a run's items. */
    public record RunPosition(int iteration, Instant at, String type, long itemId, String action) {}

    /** A store's items by reference. */
    public List<StoreItem> ofStore(UUID tenant, UUID store, Filter filter, @Nullable StorePosition after, int limit) {
        return reading(
                tenant,
                filter,
                jdbc -> filtered(jdbc.sql("""
                        select * from store_item where tenant_id = :tenant and store_id = :store %s
                          and (:first or (reference, kind, item_id) > (:reference, :afterKind, :item))
                        order by reference, kind, item_id limit :limit""".formatted(FILTERED)), filter)
                        .param("tenant", tenant)
                        .param("store", store)
                        .param("first", after == null)
                        .param("reference", after == null ? "" : after.reference())
                        .param("afterKind", after == null ? "" : after.type())
                        .param("item", after == null ? 0L : after.itemId())
                        .param("limit", limit)
                        .query((row, n) -> storeItem(row))
                        .list());
    }

    /** A run's items, the latest first. */
    public List<RunItem> ofRun(UUID tenant, UUID event, Filter filter, @Nullable RunPosition after, int limit) {
        return reading(
                tenant,
                filter,
                jdbc -> filtered(behind(jdbc.sql("""
                        select * from run_item where tenant_id = :tenant and event_id = :event %s
                          and (:first or (iteration, at, kind, item_id, action) < (:iteration, :at, :afterKind, :item, :action))
                        order by iteration desc, at desc, kind desc, item_id desc, action desc limit :limit""".formatted(FILTERED)), after), filter)
                        .param("tenant", tenant)
                        .param("event", event)
                        .param("limit", limit)
                        .query((row, n) -> runItem(row))
                        .list());
    }

    /** A run's items as a log, in the order in which they happened; of one iteration if given. */
    public List<RunItem> log(
            UUID tenant, UUID event, @Nullable Integer iteration, @Nullable RunPosition after, int limit) {
        return tenants.inTenant(
                tenant,
                () -> behind(app.sql("""
                        select * from run_item where event_id = :event and (:of::int is null or iteration = :of)
                          and (:first or (iteration, at, kind, item_id, action) > (:iteration, :at, :afterKind, :item, :action))
                        order by iteration, at, kind, item_id, action limit :limit"""), after)
                        .param("event", event)
                        .param("of", iteration, Types.INTEGER)
                        .param("limit", limit)
                        .query((row, n) -> runItem(row))
                        .list());
    }

    /** The store's items that changed last, of one kind. */
    public List<StoreItem> latest(UUID tenant, UUID store, ItemKind type, int limit) {
        return tenants.inTenant(
                tenant,
                () -> app.sql("""
                        select * from store_item where store_id = ? and kind = ? and status <> 'PENDING'
                        order by updated_at desc limit ?""")
                        .params(store, type.name(), limit)
                        .query((row, n) -> storeItem(row))
                        .list());
    }

    private static JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec sql, Filter filter) {
        return sql.param("kind", name(filter.type()), Types.VARCHAR)
                .param("status", name(filter.status()), Types.VARCHAR)
                .param("prefix", filter.prefix())
                .param("prefixEnd", end(filter.prefix()), Types.VARCHAR)
                .param("part", filter.substring() ? filter.reference() : null, Types.VARCHAR);
    }

    private static JdbcClient.StatementSpec behind(JdbcClient.StatementSpec sql, @Nullable RunPosition after) {
        return sql.param("first", after == null)
                .param("iteration", after == null ? 0 : after.iteration())
                .param("at", Columns.parameter(after == null ? Instant.EPOCH : after.at()))
                .param("afterKind", after == null ? "" : after.type())
                .param("item", after == null ? 0L : after.itemId())
                .param("action", after == null ? "" : after.action());
    }

    private interface Read<T> {
        List<T> from(JdbcClient jdbc);
    }

    private <T> List<T> reading(UUID tenant, Filter filter, Read<T> read) {
        Supplier<List<T>> asTenant = () -> read.from(app);
        Supplier<List<T>> asSystem = () -> read.from(system);
        return filter.substring() ? tenants.asSystem(asSystem) : tenants.inTenant(tenant, asTenant);
    }

    /** The least text, in byte order, that is above everything with this prefix; null when there is none. */
    private static @Nullable String end(String prefix) {
        return prefix.isEmpty() ? null : prefix + Character.toString(Character.MAX_CODE_POINT);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return Optional.ofNullable(value).map(Enum::name).orElse(null);
    }

    private static StoreItem storeItem(ResultSet row) throws SQLException {
        return new StoreItem(
                ItemKind.valueOf(Columns.text(row, "kind")),
                row.getLong("item_id"),
                Columns.text(row, "reference"),
                ItemStatus.valueOf(Columns.text(row, "status")),
                row.getString("gid"),
                Columns.uuidOrNull(row, "event_id"),
                fault(row),
                row.getString("skip_reason"),
                row.getInt("assets_accepted"),
                row.getInt("assets_total"),
                row.getString("shopify_request_id"),
                Columns.instantOrNull(row, "synced_at"),
                Columns.instant(row, "updated_at"));
    }

    private static RunItem runItem(ResultSet row) throws SQLException {
        return new RunItem(
                ItemKind.valueOf(Columns.text(row, "kind")),
                row.getLong("item_id"),
                Columns.text(row, "reference"),
                row.getInt("iteration"),
                ItemStatus.valueOf(Columns.text(row, "status")),
                Columns.text(row, "action"),
                row.getString("gid"),
                fault(row),
                row.getString("skip_reason"),
                row.getString("shopify_request_id"),
                Columns.instant(row, "at"));
    }

    private static @Nullable Fault fault(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("error_code");
        @Nullable String message = row.getString("error_message");
        return code == null && message == null
                ? null
                : new Fault(row.getString("error_field"), code, message, row.getString("error_remedy"));
    }
}
