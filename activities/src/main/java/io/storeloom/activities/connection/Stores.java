package io.storeloom.activities.connection;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.tenant.AuditTrail;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.ShopDomain;
import io.storeloom.workflows.tenant.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The tenant's stores. How one is reached is in {@link Connections}, what is pushed to it in {@link Connectors}. */
@Component
public class Stores {

    static final String LATEST_API_VERSION = Operation.API_VERSIONS.getLast();
    private static final String COLUMNS = "id, name, shop_domain, environment, created_at, version";

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final StoreNews news;

    Stores(
            Tenants tenants,
            JdbcClient jdbc,
            @Qualifier("system") JdbcClient system,
            AuditTrail audit,
            JsonMapper json,
            StoreNews news) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.system = system;
        this.audit = audit;
        this.json = json;
        this.news = news;
    }

    /** What became of the wish to add a store. */
    public sealed interface Added {
        record New(Store store) implements Added {}

        /** The tenant has the shop already. */
        record Ours(Store store) implements Added {}

        /** Another tenant has it; which one is not told. */
        record Elsewhere() implements Added {}
    }

    /** Why a store was not deleted, or that it was. */
    public enum Deletion {
        DONE,
        UNKNOWN,
        /** A sync event is queued, running or paused. */
        EVENT_OPEN
    }

    /** Adds a store with a connector that is disabled and has default settings. */
    public Added add(UUID tenant, String name, ShopDomain shop, Store.Environment environment, Actor actor) {
        try {
            return tenants.inTenant(tenant, () -> {
                Store store = jdbc.sql("""
                                insert into store (tenant_id, id, name, shop_domain, environment)
                                values (?, ?, ?, ?, ?) returning\s""" + COLUMNS)
                        .params(tenant, UUID.randomUUID(), name, shop.value(), environment.name())
                        .query(Stores::store)
                        .single();
                String language = jdbc.sql("select base_language from tenant")
                        .query(String.class)
                        .single();
                jdbc.sql("insert into connector (tenant_id, store_id, settings) values (?, ?, ?::jsonb)")
                        .params(
                                tenant,
                                store.id(),
                                json.writeValueAsString(ConnectorSettings.defaults(LATEST_API_VERSION, language)))
                        .update();
                audit.append(
                        tenant, actor, "store.added", "store", store.id().toString(), Map.of("shop", shop.value()));
                news.changed(tenant, store.id());
                return new Added.New(store);
            });
        } catch (DuplicateKeyException e) {
            return tenants.inTenant(
                    tenant,
                    () -> jdbc.sql("select " + COLUMNS + " from store where shop_domain = ?")
                            .param(shop.value())
                            .query(Stores::store)
                            .optional()
                            .<Added>map(Added.Ours::new)
                            .orElse(new Added.Elsewhere()));
        }
    }

    public Optional<Store> find(UUID tenant, UUID id) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + COLUMNS + " from store where id = ?")
                        .param(id)
                        .query(Stores::store)
                        .optional());
    }

    /** Stores by creation, the oldest first. */
    public List<Store> page(UUID tenant, @Nullable Instant afterCreated, @Nullable UUID afterId, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("select " + COLUMNS + """
                                 from store where (created_at, id) > (coalesce(?::timestamptz, '-infinity'), ?)
                                order by created_at, id limit ?""")
                        .param(Columns.parameter(afterCreated))
                        .params(afterId == null ? new UUID(0, 0) : afterId, limit)
                        .query(Stores::store)
                        .list());
    }

    /**
     * Deletes a store with its connection, settings, events and item states. What was pushed stays in the shop; run items stay
     * until their partition is dropped.
     */
    public Deletion delete(UUID tenant, UUID id, Actor actor) {
        return tenants.inTenant(tenant, () -> {
            Optional<Store> store = jdbc.sql("select " + COLUMNS + " from store where id = ? for update")
                    .param(id)
                    .query(Stores::store)
                    .optional();
            if (store.isEmpty()) {
                return Deletion.UNKNOWN;
            }
            boolean open = jdbc.sql("""
                            select exists (select from sync_event
                            where store_id = ? and status in ('QUEUED', 'IN_PROGRESS', 'PAUSED'))""").param(id).query(Boolean.class).single();
            if (open) {
                return Deletion.EVENT_OPEN;
            }
            jdbc.sql("delete from stock_chunk where store_id = ?").param(id).update();
            jdbc.sql("delete from store_item where store_id = ?").param(id).update();
            jdbc.sql("delete from store where id = ?").param(id).update();
            audit.append(
                    tenant,
                    actor,
                    "store.deleted",
                    "store",
                    id.toString(),
                    Map.of("name", store.get().name(), "shop", store.get().shopDomain()));
            news.changed(tenant, id);
            return Deletion.DONE;
        });
    }

    /** Whose a shop is, for what arrives without a tenant. */
    public Optional<Owner> owner(String shopDomain) {
        return tenants.asSystem(() -> system.sql("select tenant_id, id from store where shop_domain = ?")
                .param(shopDomain)
                .query((row, n) -> new Owner(Columns.uuid(row, "tenant_id"), Columns.uuid(row, "id")))
                .optional());
    }

    public record Owner(UUID tenant, UUID store) {}

    private static Store store(ResultSet row, int number) throws SQLException {
        return new Store(
                Columns.uuid(row, "id"),
                Columns.text(row, "name"),
                Columns.text(row, "shop_domain"),
                Store.Environment.valueOf(Columns.text(row, "environment")),
                Columns.instant(row, "created_at"),
                row.getLong("version"));
    }
}
