package io.storeloom.worker.console;

import io.storeloom.infra.postgres.DatabaseUrls;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.sync.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a run would have written, as the tables' owner: the console is tested without workflows. */
final class Rows {

    /** A value of a jsonb column. */
    record Json(String text) {
        static Json actor(String kind, String name) {
            return new Json("{\"kind\": \"%s\", \"id\": \"%s\", \"name\": \"%s\"}".formatted(kind, name, name));
        }
    }

    private static final Map<String, String> IN_SHOPIFY =
            Map.of("CATEGORY", "Collection", "PRODUCT", "Product", "VARIANT", "ProductVariant");

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient owner;
    private final UUID tenant;

    Rows(String ownerUrl) {
        owner = JdbcClient.create(new DriverManagerDataSource(DatabaseUrls.jdbc(ownerUrl)));
        tenant = owner.sql("select tenant_id from tenant where name = ?")
                .param(ApiProcess.TENANT)
                .query(UUID.class)
                .single();
    }

    UUID user(String email) {
        return owner.sql("select id from app_user where tenant_id = ? and email = ?")
                .params(tenant, email)
                .query(UUID.class)
                .single();
    }

    /** A connected store with an enabled connector. */
    UUID store(String name, String shopDomain) {
        UUID id = UUID.randomUUID();
        insert("store", Map.of("id", id, "name", name, "shop_domain", shopDomain));
        insert(
                "connection",
                Map.of(
                        "store_id",
                        id,
                        "auth_mode",
                        "CLIENT_CREDENTIALS",
                        "client_id",
                        "client",
                        "secret_sealed",
                        new byte[] {1},
                        "secret_tail",
                        "cret",
                        "verified_at",
                        Instant.now()));
        insert("connector", Map.of("store_id", id, "enabled", true, "version", 1, "settings", settings("2026-10")));
        return id;
    }

    /** A store that is disconnected, and whose shop has told of itself before: its locations, channels and languages. */
    UUID knownStore(String name, String shopDomain) {
        UUID id = store(name, shopDomain);
        owner.sql("update connection set state = 'DISCONNECTED', shop = ?::jsonb where store_id = ?")
                .param("""
                        {"name": "Northwind", "currency": "EUR", "plan": "Basic", "plus": false, "ianaTimezone": "Europe/Berlin", "maxProductVariants": 2048,
                         "apiVersions": [{"handle": "2026-10", "supported": true}, {"handle": "2026-07", "supported": true}],
                         "locations": [{"id": "gid://shopify/Location/1", "name": "Warehouse"}],
                         "publications": [{"id": "gid://shopify/Publication/1", "title": "Online Store"}],
                         "locales": [{"locale": "en", "name": "English", "primary": true, "published": true},
                           {"locale": "de", "name": "German", "primary": false, "published": false}],
                         "readAt": "2026-11-01T10:00:00Z"}""")
                .param(id)
                .update();
        return id;
    }

    /** A sync event with the columns given, e.g. {@code status}; the rest as for a completed push by the schedule. */
    UUID event(UUID store, Map<String, Object> columns) {
        UUID id = UUID.randomUUID();
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "id",
                id,
                "store_id",
                store,
                "lane",
                "WRITE",
                "kind",
                "PUSH",
                "mode",
                "INCREMENTAL",
                "status",
                "COMPLETED",
                "trigger",
                "SCHEDULE",
                "started_by",
                Json.actor("SCHEDULE", "schedule"),
                "snapshot",
                snapshot("2026-10", false),
                "started_at",
                Instant.now()));
        row.putAll(columns);
        insert("sync_event", row);
        return id;
    }

    /** Changes an event as a run does: its version grows and the api is told. */
    void change(UUID event, Map<String, Object> columns) {
        String assignments = columns.entrySet().stream()
                .map(column -> column.getKey() + " = " + placeholder(column.getValue()))
                .collect(Collectors.joining(", "));
        owner.sql("update sync_event set version = version + 1, " + assignments + " where id = ?")
                .params(columns.values().stream().map(Rows::value).toList())
                .param(event)
                .update();
        tell(event);
    }

    /** The worker's notice, decision 0005: tenant, event, version. */
    void tell(UUID event) {
        owner.sql("""
                        select pg_notify('storeloom_events', json_build_object(
                          'kind', 'sync-event', 'tenant', tenant_id, 'event', id, 'version', version)::text)
                        from sync_event where id = ?""").param(event).query((row, n) -> true).list();
    }

    /** The store's running check ends well, and the api is told as a worker tells it. */
    void checked(UUID store) {
        owner.sql("""
                        with ended as (update health_check set state = 'PASSED', finished_at = now() where store_id = ? returning *)
                        select pg_notify('storeloom_events', json_build_object(
                          'kind', 'store', 'tenant', tenant_id, 'store', store_id)::text) from ended""").param(store).query((row, n) -> true).list();
    }

    void iteration(UUID event, int ordinal, String phase, boolean closed, int products, int variants) {
        Instant begun = Instant.now().minusSeconds(30);
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "event_id", event, "ordinal", ordinal, "phase", phase, "started_at", begun, "products", products));
        row.put("variants", variants);
        row.put("requests", products);
        if (closed) {
            row.put("finished_at", begun.plusSeconds(26));
        }
        insert("sync_iteration", row);
    }

    void closeIteration(UUID event, int ordinal) {
        owner.sql("update sync_iteration set finished_at = now() where event_id = ? and ordinal = ?")
                .params(event, ordinal)
                .update();
    }

    void generalError(UUID event, String code, String subject, String message, String remedy) {
        insert(
                "general_error",
                Map.of("event_id", event, "code", code, "subject", subject, "message", message, "remedy", remedy));
        owner.sql("update sync_event set general_errors = general_errors + 1 where id = ?")
                .param(event)
                .update();
    }

    /** An item of a store; with an error code it is one that failed. */
    void storeItem(UUID store, long id, String kind, String reference, String status, @Nullable String errorCode) {
        Map<String, Object> row = item(kind, id, reference, status, errorCode);
        row.put("store_id", store);
        insert("store_item", row);
    }

    /** An item of a store that the event has still to remove from it. */
    void leaving(UUID store, UUID event, long id, String kind, String reference) {
        Map<String, Object> row = item(kind, id, reference, "SYNCED", null);
        row.putAll(Map.of("store_id", store, "event_id", event, "due", 64));
        insert("store_item", row);
    }

    void runItem(UUID event, long id, String kind, String reference, String status, @Nullable String errorCode) {
        Map<String, Object> row = item(kind, id, reference, status, errorCode);
        row.put("event_id", event);
        row.put("iteration", 1);
        row.put("action", "productSet");
        insert("run_item", row);
    }

    private static Map<String, Object> item(
            String kind, long id, String reference, String status, @Nullable String errorCode) {
        Map<String, Object> row =
                new LinkedHashMap<>(Map.of("kind", kind, "item_id", id, "reference", reference, "status", status));
        if (!status.equals("PENDING")) {
            row.put("gid", "gid://shopify/" + IN_SHOPIFY.get(kind) + "/" + (8_452_341_200_000L + id));
        }
        if (errorCode != null) {
            row.put("error_code", errorCode);
            row.put("error_field", "input.handle");
            row.put("error_message", "Handle has already been taken");
            row.put("error_remedy", "Give the product another handle.");
        }
        return row;
    }

    static Json snapshot(String apiVersion, boolean deprecated) {
        ConnectorSettings settings = ConnectorSettings.defaults(apiVersion, "en");
        return json(new Snapshot(
                settings, 1, "northwind.myshopify.com", "EUR", List.of(), LocalDate.parse("2027-10-15"), deprecated));
    }

    static Json settings(String apiVersion) {
        return json(ConnectorSettings.defaults(apiVersion, "en"));
    }

    private static Json json(Object value) {
        return new Json(JSON.writeValueAsString(value));
    }

    void insert(String table, Map<String, Object> columns) {
        Map<String, Object> row = new LinkedHashMap<>(columns);
        row.put("tenant_id", tenant);
        List<Object> values = row.values().stream().map(Rows::value).toList();
        owner.sql("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                        + row.values().stream().map(Rows::placeholder).collect(Collectors.joining(", ")) + ")")
                .params(values)
                .update();
    }

    private static String placeholder(Object value) {
        return value instanceof Json ? "?::jsonb" : "?";
    }

    private static Object value(Object value) {
        return switch (value) {
            case Json json -> json.text();
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            default -> value;
        };
    }
}
