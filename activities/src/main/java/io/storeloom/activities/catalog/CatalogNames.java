package io.storeloom.activities.catalog;

import io.storeloom.activities.tenant.Tenants;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names in a catalogue that a connector's settings choose from, in the order of their code points. */
@Component
public class CatalogNames {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    CatalogNames(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /**
     * A price list without its prices.
     *
     * @param currency ISO 4217
     */
    public record NamedPriceList(String name, String currency) {}

    /**
     * Price lists without their prices.
     *
     * @param after the name of the last one seen, or null
     */
    public List<NamedPriceList> priceLists(UUID tenant, @Nullable String after, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select name, currency from price_list where tenant_id = :tenant and name collate "C" > :after
                        order by name collate "C" limit :limit""")
                        .param("tenant", tenant)
                        .param("after", after == null ? "" : after)
                        .param("limit", limit)
                        .query((row, n) -> new NamedPriceList(row.getString(1), row.getString(2)))
                        .list());
    }

    /**
     * Every location code that stock ever came with; one stays when its last quantity goes.
     *
     * @param after the last one seen, or null
     */
    public List<String> locationCodes(UUID tenant, @Nullable String after, int limit) {
        return tenants.inTenant(
                tenant,
                () -> jdbc.sql("""
                        select code from location_code where tenant_id = :tenant and code > :after
                        order by code limit :limit""")
                        .param("tenant", tenant)
                        .param("after", after == null ? "" : after)
                        .param("limit", limit)
                        .query((row, n) -> row.getString(1))
                        .list());
    }
}
