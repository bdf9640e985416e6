package io.storeloom.activities.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** As much of a variant as its stock concerns. */
record StockedVariant(
        long id, long product, String reference, List<String> optionValues, Hash coreHash, Hash stockHash) {
    static final String COLUMNS = "v.id, v.product_id, v.reference, v.option_values, v.core_hash, v.stock_hash";

    static StockedVariant of(ResultSet row) throws SQLException {
        return new StockedVariant(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getString("reference"),
                List.of((String[]) row.getArray("option_values").getArray()),
                Hash.of(row.getBytes("core_hash")),
                Hash.of(row.getBytes("stock_hash")));
    }
}
