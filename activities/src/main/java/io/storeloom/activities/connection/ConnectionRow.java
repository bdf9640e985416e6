package io.storeloom.activities.connection;

import io.storeloom.activities.tenant.Columns;
import io.storeloom.workflows.connection.AuthMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.json.JsonMapper;

/** Reads a row of {@code connection}, without its secrets. */
record ConnectionRow(JsonMapper json) implements RowMapper<Connection> {

    static final String COLUMNS = "store_id, auth_mode, client_id, secret_tail, state, problem, granted_scopes,"
            + " shop, connected_at, verified_at, updated_at, version";

    @Override
    public Connection mapRow(ResultSet row, int number) throws SQLException {
        @Nullable String problem = row.getString("problem");
        @Nullable String shop = row.getString("shop");
        return new Connection(
                Columns.uuid(row, "store_id"),
                AuthMode.valueOf(Columns.text(row, "auth_mode")),
                row.getString("client_id"),
                Columns.text(row, "secret_tail"),
                Connection.State.valueOf(Columns.text(row, "state")),
                problem == null ? null : json.readValue(problem, Connection.ConnectionProblem.class),
                Columns.texts(row, "granted_scopes"),
                shop == null ? null : json.readValue(shop, ShopDetails.class),
                Columns.instant(row, "connected_at"),
                Columns.instantOrNull(row, "verified_at"),
                Columns.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
