package io.storeloom.activities.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Collects variants' quantities and writes them; the variant's hash of them is with its row. */
final class StockWriter {
    private final JdbcClient jdbc;
    private final UUID tenant;
    private final List<Long> emptied = new ArrayList<>();
    private final List<Quantity> quantities = new ArrayList<>();

    StockWriter(JdbcClient jdbc, UUID tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /**
     * Notes all quantities that a variant will have.
     *
     * @param fresh whether the variant cannot have any yet
     */
    void set(long variant, Map<String, Integer> stock, boolean fresh) {
        if (!fresh) {
            emptied.add(variant);
        }
        stock.forEach((location, quantity) -> quantities.add(new Quantity(variant, location, quantity)));
    }

    void write() {
        if (!emptied.isEmpty()) {
            jdbc.sql("delete from stock where tenant_id = :tenant and variant_id = any(:ids)")
                    .param("tenant", tenant)
                    .param("ids", Params.ids(emptied))
                    .update();
        }
        if (!quantities.isEmpty()) {
            jdbc.sql("""
                            insert into stock (tenant_id, variant_id, location_code, quantity)
                            select :tenant, * from unnest(:ids, :locations, :quantities)""")
                    .param("tenant", tenant)
                    .param("ids", Params.ids(quantities, Quantity::variant))
                    .param("locations", Params.texts(quantities, Quantity::location))
                    .param("quantities", Params.ints(quantities, Quantity::quantity))
                    .update();
        }
    }

    /** Remembers codes that stock came with. Never from an import's second connection: it would wait for what the first one wrote. */
    static void remember(JdbcClient jdbc, UUID tenant, Set<String> codes) {
        if (!codes.isEmpty()) {
            jdbc.sql("""
                            insert into location_code (tenant_id, code) select :tenant::uuid, code from unnest(:codes) code
                            on conflict do nothing""")
                    .param("tenant", tenant)
                    .param("codes", codes.toArray(String[]::new))
                    .update();
        }
    }

    private record Quantity(long variant, String location, int quantity) {}
}
