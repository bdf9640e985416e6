package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ContentHash;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Collects prices of one list and writes them with a statement per kind of change. */
final class PriceWriter {
    private static final String COLUMNS = """
            insert into price (tenant_id, price_list_id, variant_id, amount, compare_at, hash)
            select :tenant, :list, * from unnest(:ids, :amounts, :compareAts, :hashes)""";

    private final JdbcClient jdbc;
    private final UUID tenant;
    private final long priceList;
    private final List<Price> added = new ArrayList<>();
    private final List<Price> changed = new ArrayList<>();
    private final List<Long> cleared = new ArrayList<>();

    PriceWriter(JdbcClient jdbc, UUID tenant, long priceList) {
        this.jdbc = jdbc;
        this.tenant = tenant;
        this.priceList = priceList;
    }

    /**
     * Notes a price to be written.
     *
     * @param amount null takes the variant's price away
     * @param fresh whether the variant cannot have a price yet
     */
    void set(long variant, @Nullable BigDecimal amount, @Nullable BigDecimal compareAt, boolean fresh) {
        if (amount == null) {
            cleared.add(variant);
        } else {
            (fresh ? added : changed).add(new Price(variant, amount, compareAt));
        }
    }

    void write() {
        if (!cleared.isEmpty()) {
            jdbc.sql("delete from price where tenant_id = :tenant and price_list_id = :list and variant_id = any(:ids)")
                    .param("tenant", tenant)
                    .param("list", priceList)
                    .param("ids", Params.ids(cleared))
                    .update();
        }
        insert(COLUMNS, added);
        insert(
                COLUMNS + " on conflict (tenant_id, price_list_id, variant_id) do update set amount = excluded.amount,"
                        + " compare_at = excluded.compare_at, hash = excluded.hash",
                changed);
    }

    private void insert(String sql, List<Price> prices) {
        if (!prices.isEmpty()) {
            jdbc.sql(sql)
                    .param("tenant", tenant)
                    .param("list", priceList)
                    .param("ids", Params.ids(prices, Price::variant))
                    .param("amounts", Params.numbers(prices, Price::amount))
                    .param("compareAts", Params.numbers(prices, Price::compareAt))
                    .param(
                            "hashes",
                            Params.hashes(prices, price -> Hash.of(ContentHash.price(price.amount, price.compareAt))))
                    .update();
        }
    }

    private record Price(
            long variant, BigDecimal amount, @Nullable BigDecimal compareAt) {}
}
