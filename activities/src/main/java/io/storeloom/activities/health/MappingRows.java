package io.storeloom.activities.health;

import io.storeloom.activities.health.MappingView.Reason;
import io.storeloom.activities.tenant.Columns;
import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.health.FieldMapping;
import io.storeloom.workflows.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code field_mapping}; every call needs the tenant's transaction. */
@Component
class MappingRows {

    private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    MappingRows(Tenants tenants, JdbcClient jdbc, JsonMapper json) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.json = json;
    }

    record Row(
            FieldMapping mapping,
            long version,
            boolean confirmed,
            @Nullable Instant confirmedAt,
            @Nullable Actor confirmedBy,
            List<Reason> reasons) {}

    Optional<Row> find(UUID source) {
        return bound(source, """
                select mapping, version, confirmed_version, confirmed_at, confirmed_by, reasons from field_mapping
                where tenant_id = :tenant and store_id = :store""")
                .query((row, n) -> {
                    String by = row.getString("confirmed_by");
                    long version = row.getLong("version");
                    return new Row(
                            json.readValue(Columns.text(row, "mapping"), FieldMapping.class),
                            version,
                            // Null is read as nought, and versions count from one.
                            row.getLong("confirmed_version") == version,
                            Columns.instantOrNull(row, "confirmed_at"),
                            by == null ? null : json.readValue(by, Actor.class),
                            json.readValue(Columns.text(row, "reasons"), REASONS));
                })
                .optional();
    }

    /** One edit of a data source's mapping after the other, also while there is no row yet. */
    void hold(UUID source) {
        bound(source, "select pg_advisory_xact_lock(hashtextextended('field mapping ' || :tenant || :store, 0))")
                .query(row -> {});
    }

    /** @param version that was edited; a proposal's leads to the first */
    void write(UUID source, long version, FieldMapping mapping) {
        bound(source, """
                insert into field_mapping as m (tenant_id, store_id, mapping) values (:tenant, :store, :mapping::jsonb)
                on conflict (tenant_id, store_id) do update set mapping = excluded.mapping, version = :version + 1,
                  updated_at = now()""")
                .param("mapping", json.writeValueAsString(mapping))
                .param("version", version)
                .update();
    }

    void confirm(UUID source, Actor actor) {
        bound(source, """
                update field_mapping set confirmed_version = version, confirmed_at = now(), confirmed_by = :actor::jsonb,
                  reasons = '[]' where tenant_id = :tenant and store_id = :store""").param("actor", json.writeValueAsString(actor)).update();
    }

    /** It no longer counts as confirmed; whoever looked at it before looks again, for its version is another. */
    void doubt(UUID source, List<Reason> reasons) {
        bound(source, """
                update field_mapping set reasons = :reasons::jsonb, confirmed_version = null, version = version + 1
                where tenant_id = :tenant and store_id = :store""").param("reasons", json.writeValueAsString(reasons)).update();
    }

    private JdbcClient.StatementSpec bound(UUID source, String sql) {
        return jdbc.sql(sql).param("tenant", tenants.current()).param("store", source);
    }
}
