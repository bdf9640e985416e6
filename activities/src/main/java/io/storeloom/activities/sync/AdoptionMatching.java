package io.storeloom.activities.sync;

import io.storeloom.activities.tenant.Tenants;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.ConnectorSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells, set by set, which item of the catalogue each object of the shop is (decision 0005 rule 7). */
@Component
class AdoptionMatching {

    private final Tenants tenants;
    private final JdbcClient jdbc;

    AdoptionMatching(Tenants tenants, JdbcClient jdbc) {
        this.tenants = tenants;
        this.jdbc = jdbc;
    }

    /**
     * Writes all lists but what is only there. Step by step in transactions of their own, so that no statistics are held up; an
     * attempt that was cut short is begun anew, and one that was overtaken writes nothing more (decision 0005 rule 3).
     */
    void match(AdoptionRow row) {
        UUID token = UUID.randomUUID();
        tenants.inTenant(
                row.tenant(),
                () -> jdbc.sql("update adoption set match_token = :token where tenant_id = :tenant and id = :id")
                        .param("token", token)
                        .param("tenant", row.tenant())
                        .param("id", row.id())
                        .update());
        Attempt attempt = new Attempt(row, token);
        step(attempt, () -> {
            for (String table : List.of("adoption_candidate", "adoption_item")) {
                run(row, "delete from " + table + " where tenant_id = :tenant and adoption_id = :adoption");
            }
            run(
                    row,
                    "update adoption_seen set taken = false where tenant_id = :tenant and adoption_id = :adoption and taken");
            for (ItemKind kind : List.of(ItemKind.PRODUCT, ItemKind.VARIANT, ItemKind.CATEGORY)) {
                run(row, AdoptionSql.items(kind, row.snapshot().settings().assortment()));
            }
            run(row, AdoptionSql.TAKE_RECORDED);
        });
        step(attempt, this::measure);
        step(attempt, () -> {
            run(row, AdoptionSql.products(row.snapshot().settings().adoptBy()));
            run(row, AdoptionSql.categories());
        });
        step(attempt, this::measure);
        verdicts(attempt, ItemKind.PRODUCT);
        verdicts(attempt, ItemKind.CATEGORY);
        step(attempt, () -> run(row, AdoptionSql.DOUBT_RULES));
        step(
                attempt,
                () -> run(row, AdoptionSql.variants(row.snapshot().settings().adoptBy(), true)));
        step(attempt, this::measure);
        verdicts(attempt, ItemKind.VARIANT);
        step(attempt, () -> run(row, AdoptionSql.WAIT_WITH_PRODUCT));
        step(attempt, () -> run(row, AdoptionSql.ONLY_THERE));
    }

    /**
     * Compares the variants of products anew that were decided on. Needs the tenant's transaction.
     *
     * @param products item ids
     */
    void variantsOf(AdoptionRow row, List<Long> products) {
        run(row, """
                delete from adoption_candidate where tenant_id = :tenant and adoption_id = :adoption and kind = 'VARIANT'
                  and item_id\s""" + AdoptionSql.OF_PRODUCTS, products);
        run(row, """
                update adoption_item set list = 'ONLY_HERE', gid = null, found_by = null, reasons = '{}', waits = false, decision = null,
                  decided_gid = null, decided_by = null, decided_at = clock_timestamp()
                where tenant_id = :tenant and adoption_id = :adoption and kind = 'VARIANT' and parent_id = any(:products)
                  and found_by is distinct from 'RECORDED'""", products);
        run(row, AdoptionSql.variants(row.snapshot().settings().adoptBy(), false), products);
        decide(row, ItemKind.VARIANT, AdoptionSql.OF_PRODUCTS, products);
        run(row, AdoptionSql.reasons(ItemKind.VARIANT, AdoptionSql.OF_PRODUCTS), products);
        run(row, """
                update adoption_item v set list = 'AMBIGUOUS', reasons = '{PRODUCT_LEFT_OUT}', decision = 'LEAVE'
                from adoption_item p where p.adoption_id = :adoption and p.kind = 'PRODUCT' and p.item_id = any(:products)
                  and p.decision = 'LEAVE' and v.tenant_id = :tenant and v.adoption_id = :adoption and v.kind = 'VARIANT'
                  and v.parent_id = p.item_id and v.list = 'ONLY_HERE'""", products);
    }

    /** Of all items; what was written is measured before it is read again. */
    private void verdicts(Attempt attempt, ItemKind kind) {
        step(attempt, () -> decide(attempt.row(), kind, AdoptionSql.OF_ALL, List.of()));
        step(attempt, this::measure);
        step(attempt, () -> run(attempt.row(), AdoptionSql.reasons(kind, AdoptionSql.OF_ALL)));
    }

    private void decide(AdoptionRow row, ItemKind kind, String among, List<Long> products) {
        for (String side : List.of("item_id", "gid")) {
            run(row, AdoptionSql.prune(kind, among, side), products);
        }
        run(row, AdoptionSql.decide(kind, among), products);
    }

    private void measure() {
        jdbc.sql("select measure_adoption()::text").query().listOfRows();
    }

    /** One of the activity's attempts; the latest one's token stands in the row. */
    private record Attempt(AdoptionRow row, UUID token) {}

    private void step(Attempt attempt, Runnable statements) {
        AdoptionRow row = attempt.row();
        tenants.inTenant(row.tenant(), () -> {
            LongStatements.allow(jdbc);
            boolean mine = jdbc.sql("""
                            select true from adoption where tenant_id = :tenant and id = :id and state = 'RUNNING'
                              and match_token = :token for update""")
                    .param("tenant", row.tenant())
                    .param("id", row.id())
                    .param("token", attempt.token())
                    .query(Boolean.class)
                    .optional()
                    .isPresent();
            if (!mine) {
                throw new IllegalStateException("Another attempt matches adoption run #" + row.number() + " now");
            }
            statements.run();
        });
    }

    private void run(AdoptionRow row, String sql) {
        run(row, sql, List.of());
    }

    private void run(AdoptionRow row, String sql, List<Long> products) {
        ConnectorSettings settings = row.snapshot().settings();
        Stream<String> keys = settings.adoptBy().stream().map(Enum::name);
        jdbc.sql(sql)
                .param("tenant", row.tenant())
                .param("store", row.store())
                .param("adoption", row.id())
                .param("language", settings.language())
                .param("assortment", settings.assortment().values().toArray(String[]::new))
                .param("includeEmpty", settings.includeEmptyCategories())
                .param("items", sql.contains(":items") ? categories() : new Long[0])
                .param("products", products.toArray(Long[]::new))
                .param(
                        "order",
                        Stream.of(Stream.of("CUSTOM_ID"), keys, Stream.of("OPTIONS", "ONLY_VARIANT"))
                                .flatMap(each -> each)
                                .toArray(String[]::new))
                .update();
    }

    private Long[] categories() {
        return jdbc.sql("select id from category where tenant_id = :tenant and removed_at is null")
                .param("tenant", tenants.current())
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }
}
