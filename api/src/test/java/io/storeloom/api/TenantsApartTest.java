package io.storeloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The database keeps organisations apart by itself, whatever the code above it forgets. */
class TenantsApartTest extends ApiTest {

    private static final String NOT_ALLOWED = "42501";

    @Test
    void readsAndRemovesNoRowOfAnyTableWhileNoTenantIsSet() throws Exception {
        fillEveryTable();
        List<String> tables = Tables.all();
        assertThat(tables).contains("tenant", "store", "connection", "sync_event", "store_item", "run_item", "audit");
        for (String table : tables) {
            long all = owner().sql("select count(*) from " + table)
                    .query(Long.class)
                    .single();
            assertThat(all).as("a row to be hidden in " + table).isPositive();
        }
        try (Connection app = appConnection()) {
            app.setAutoCommit(false);
            for (String unset : List.of(
                    "select 1",
                    "select set_config('storeloom.tenant', '', false)",
                    "select set_config('storeloom.tenant', '" + UUID.randomUUID() + "', false)",
                    "reset storeloom.tenant")) {
                for (String table : tables) {
                    assertThat(counted(app, unset, "with seen as (select * from %s) select count(*) from seen", table))
                            .as("seen in " + table + " after " + unset)
                            .isZero();
                    assertThat(counted(
                                    app,
                                    unset,
                                    "with gone as (delete from %s returning 1) select count(*) from gone",
                                    table))
                            .as("removed from " + table + " after " + unset)
                            .isZero();
                }
            }
        }
    }

    /** What the role counts in a transaction of its own that leaves no trace; a table that it may not touch counts as empty. */
    private static long counted(Connection app, String first, String sql, String table) throws SQLException {
        try (Statement statement = app.createStatement()) {
            statement.execute(first);
            try (var rows = statement.executeQuery(sql.formatted(table))) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException refused) {
            if (NOT_ALLOWED.equals(refused.getSQLState())) {
                return 0;
            }
            throw refused;
        } finally {
            app.rollback();
        }
    }

    @Test
    void forcesTheRulesOnEveryTableWithATenant() {
        assertThat(texts("""
                        select c.oid::regclass::text from pg_catalog.pg_class c
                        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and not (c.relrowsecurity and c.relforcerowsecurity)""")).isEmpty();
        assertThat(texts("""
                        select tablename || '.' || policyname from pg_catalog.pg_policies
                        where 'storeloom_app' = any(roles) and coalesce(qual, '') not like '%storeloom_tenant()%'""")).isEmpty();
    }

    @Test
    void letsNobodyReadPartitionsAroundTheirTable() throws Exception {
        fillEveryTable();
        List<String> partitions = Tables.partitions();
        assertThat(partitions).isNotEmpty();
        try (Connection app = appConnection()) {
            app.setAutoCommit(false);
            for (String partition : partitions) {
                assertThat(counted(
                                app,
                                "select set_config('storeloom.tenant', '" + ourTenant + "', false)",
                                "select count(*) from %s",
                                partition))
                        .as(partition)
                        .isZero();
            }
        }
    }

    /** Leaves at least one row in each table, most of them by the API's own ways. */
    private void fillEveryTable() {
        UUID store = connectedStore();
        UUID event = startedEvent(store);
        UUID run = UUID.randomUUID();
        String imported = ours.with("Content-Type", "application/x-ndjson")
                .post("/api/v1/catalog/imports", """
                        {"type":"category","reference":"apart","texts":{"en":{"title":"Apart"}}}
                        {"type":"product","reference":"apart","texts":{"en":{"title":"Apart"}},"categories":["apart"],"variants":[{"reference":"apart","price":"1","stock":{"MAIN":1}}]}
                        """)
                .text();
        assertThat(imported).contains("\"rejected\":[]");
        ours.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/stores", Map.of("name", "x", "shopDomain", unique("apart")));
        nobody.post("/api/v1/session", Map.of("email", EMAIL, "password", PASSWORD));
        nobody.post("/api/v1/session", Map.of("email", "who@nowhere.example", "password", "a guess that fails"));
        for (String insert : List.of(
                "sync_iteration (tenant_id, event_id, ordinal, phase) values (:tenant, :event, 1, 'PRODUCTS')",
                "general_error (tenant_id, event_id, code, message, remedy) values (:tenant, :event, 'X', 'x', 'x')",
                "store_item (tenant_id, store_id, kind, item_id, reference) values (:tenant, :store, 'PRODUCT', 1, 'apart')",
                "run_item (tenant_id, event_id, kind, item_id, reference, iteration, status, action)"
                        + " values (:tenant, :event, 'PRODUCT', 1, 'apart', 1, 'SYNCED', 'productSet')",
                "stock_chunk (tenant_id, store_id, key, event_id, location_gid, members, attempt)"
                        + " values (:tenant, :store, gen_random_uuid(), :event, 'x', '[]', gen_random_uuid())",
                "adoption (tenant_id, id, store_id, snapshot, started_by) values (:tenant, :run, :store, '{}', '{}')",
                "adoption_seen (tenant_id, adoption_id, kind, gid) values (:tenant, :run, 'PRODUCT', 'x')",
                "adoption_item (tenant_id, adoption_id, list, kind, reference) values (:tenant, :run, 'MATCHED', 'PRODUCT', 'x')",
                "adoption_candidate (tenant_id, adoption_id, kind, item_id, gid, found_by)"
                        + " values (:tenant, :run, 'PRODUCT', 1, 'x', '{SKU}')",
                "adoption_count (tenant_id, adoption_id, list, kind, items, undecided)"
                        + " values (:tenant, :run, 'MATCHED', 'PRODUCT', 1, 0)",
                "dry_run (tenant_id, id, store_id, mode, snapshot, started_by)"
                        + " values (:tenant, :run, :store, 'INCREMENTAL', '{}', '{}')",
                "dry_run_item (tenant_id, dry_run_id, store_id, kind, item_id, reference, due)"
                        + " values (:tenant, :run, :store, 'PRODUCT', 1, 'apart', 0)",
                "health_check (tenant_id, id, store_id, started_by, api_version)"
                        + " values (:tenant, :run, :store, '{}', '2026-10')",
                "version_review (tenant_id, store_id, asked) values (:tenant, :store, '2026-10')",
                "drift (tenant_id, store_id, kind, item_id, field, reference, owner)"
                        + " values (:tenant, :store, 'PRODUCT', 1, 'title', 'apart', 'OURS')",
                "seen_schema (tenant_id, store_id, api_version, differs) values (:tenant, :store, '2026-10', '{}')",
                "field_mapping (tenant_id, store_id, mapping) values (:tenant, :store, '{\"fields\": {}, \"attributes\": [],"
                        + " \"timeZone\": \"UTC\", \"currency\": \"EUR\", \"orderStatus\": []}')",
                "metadata_run (tenant_id, id, store_id, shop, api_version, sources, started_by)"
                        + " values (:tenant, :run, :store, 'x', '2026-10', '{}', '{}')",
                "metadata_seen (tenant_id, run_id, kind, gid) values (:tenant, :run, 'PRODUCT', 'x')",
                "data_quality (tenant_id, store_id, code, count, samples) values (:tenant, :store, 'MISSING_SKU', 1, '[]')",
                "external_account (tenant_id, id, store_id, provider, name, masked, reference_sealed, created_by)"
                        + " values (:tenant, :run, :store, 'X', 'x', 'x', '', '{}')",
                "profile (tenant_id, id, name) values (:tenant, :run, cast(:run as text))",
                "profile_account (tenant_id, profile_id, account_id) values (:tenant, :run, :run)",
                "profile_user (tenant_id, profile_id, user_id)"
                        + " select :tenant, :run, id from app_user where tenant_id = :tenant limit 1",
                "profile_token (tenant_id, profile_id, token_id)"
                        + " select :tenant, :run, id from api_token where tenant_id = :tenant limit 1")) {
            owner().sql("insert into " + insert)
                    .param("tenant", ourTenant)
                    .param("event", event)
                    .param("store", store)
                    .param("run", run)
                    .update();
        }
    }
}
