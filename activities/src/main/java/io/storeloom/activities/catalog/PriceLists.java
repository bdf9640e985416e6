package io.storeloom.activities.catalog;

import io.storeloom.activities.catalog.CatalogRefused.Code;
import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.PriceRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tenant's price lists; the list {@value #DEFAULT} is made when it is first needed, in the tenant's currency. */
final class PriceLists {
    static final String DEFAULT = "default";
    private static final long NONE = -1;

    private final JdbcClient jdbc;
    private final UUID tenant;

    PriceLists(JdbcClient jdbc, UUID tenant) {
        this.jdbc = jdbc;
        this.tenant = tenant;
    }

    /** The list's id, or one that no list has. */
    long find(String name) {
        return jdbc.sql("select id from price_list where tenant_id = :tenant and name = :name")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, n) -> row.getLong(1))
                .optional()
                .orElse(NONE);
    }

    long idOf(String name) {
        long id = find(name);
        if (id != NONE) {
            return id;
        }
        if (!name.equals(DEFAULT)) {
            throw new CatalogRefused(
                    Code.UNKNOWN_PRICE_LIST,
                    "priceList",
                    "There is no price list \"" + name + "\".",
                    "Make it by PUT catalog/price-lists/{name} with its currency.");
        }
        return create(name, tenantCurrency());
    }

    private String tenantCurrency() {
        return jdbc.sql("select currency from tenant where tenant_id = :tenant")
                .param("tenant", tenant)
                .query((row, n) -> row.getString(1))
                .single();
    }

    private long create(String name, String currency) {
        return jdbc.sql(
                        "insert into price_list (tenant_id, name, currency) values (:tenant, :name, :currency) returning id")
                .param("tenant", tenant)
                .param("name", name)
                .param("currency", currency)
                .query((row, n) -> row.getLong(1))
                .single();
    }

    Optional<PriceList> page(String name, @Nullable String after, int limit) {
        return jdbc.sql("select id, currency from price_list where tenant_id = :tenant and name = :name")
                .param("tenant", tenant)
                .param("name", name)
                .query((row, n) -> new PriceList(name, row.getString(2), items(row.getLong(1), after, limit)))
                .optional();
    }

    private List<PriceList.Item> items(long list, @Nullable String after, int limit) {
        return jdbc.sql("select v.reference, r.amount, r.compare_at from variant v " + ExistingProducts.PRICE + """
                        where v.tenant_id = :tenant and v.removed_at is null and v.reference > :after
                        order by v.reference limit :limit""")
                .param("list", list)
                .param("tenant", tenant)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query((row, n) -> new PriceList.Item(
                        row.getString(1),
                        ExistingProducts.amount(row.getBigDecimal(2)),
                        ExistingProducts.amount(row.getBigDecimal(3))))
                .list();
    }

    Upserted put(String name, @Nullable String currency, List<PriceList.Item> items, ChangeLog changes) {
        if (name.isBlank() || name.length() > 100 || name.indexOf(0) >= 0) {
            return new Upserted.Refused(List.of(new Rejection(
                    0, "name", null, "BAD_NAME", "The list's name has 1 to 100 characters.", "Choose another.")));
        }
        long id = find(name);
        boolean created = id == NONE;
        if (created) {
            id = create(name, currency == null ? tenantCurrency() : known(currency));
        } else if (currency != null) {
            changeCurrency(id, known(currency));
        }
        Map<String, Current> current = current(id, items);
        List<Rejection> rejections = check(items, current.keySet());
        if (!rejections.isEmpty()) {
            return new Upserted.Refused(rejections);
        }
        PriceWriter writer = new PriceWriter(jdbc, tenant, id);
        boolean changed = created;
        for (PriceList.Item item : items) {
            Current old = current.get(item.variant());
            BigDecimal amount = item.amount();
            Hash hash = amount == null ? null : Hash.of(ContentHash.price(amount, item.compareAt()));
            if (old != null && !Objects.equals(hash, old.hash)) {
                writer.set(old.variant, amount, item.compareAt(), false);
                changes.add(ItemKind.VARIANT, old.variant);
                changed = true;
            }
        }
        writer.write();
        return new Upserted.Taken(created, changed);
    }

    private static String known(String currency) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new CatalogRefused(
                    Code.UNKNOWN_CURRENCY,
                    "currency",
                    "There is no such currency.",
                    "Use a code of ISO 4217, e.g. EUR.");
        }
    }

    private void changeCurrency(long id, String currency) {
        jdbc.sql("""
                        update price_list l set currency = :currency where l.tenant_id = :tenant and l.id = :id
                            and not exists (select from price where tenant_id = :tenant and price_list_id = :id)""")
                .param("currency", currency)
                .param("tenant", tenant)
                .param("id", id)
                .update();
        String now = jdbc.sql("select currency from price_list where tenant_id = :tenant and id = :id")
                .param("tenant", tenant)
                .param("id", id)
                .query((row, n) -> row.getString(1))
                .single();
        if (!now.equals(currency)) {
            throw new CatalogRefused(
                    Code.CURRENCY_FIXED,
                    "currency",
                    "The list holds prices in " + now + ".",
                    "Make another list for " + currency + ".");
        }
    }

    private Map<String, Current> current(long list, List<PriceList.Item> items) {
        Map<String, Current> current = new HashMap<>();
        jdbc.sql("select v.reference, v.id, r.hash from variant v left " + ExistingProducts.PRICE + """
                        where v.tenant_id = :tenant and v.reference = any(:references) and v.removed_at is null""")
                .param("list", list)
                .param("tenant", tenant)
                .param("references", Params.texts(items, PriceList.Item::variant))
                .query(row -> {
                    current.put(row.getString(1), new Current(row.getLong(2), Hash.ofNullable(row.getBytes(3))));
                });
        return current;
    }

    private static List<Rejection> check(List<PriceList.Item> items, Set<String> known) {
        List<Rejection> rejections = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            PriceList.Item item = items.get(i);
            String at = "items[" + i + "].";
            if (!known.contains(item.variant())) {
                rejections.add(new Rejection(
                        0,
                        at + "variant",
                        item.variant(),
                        "UNKNOWN_VARIANT",
                        "There is no variant \"" + item.variant() + "\".",
                        "Give the reference of a variant."));
            } else if (!seen.add(item.variant())) {
                rejections.add(new Rejection(
                        0,
                        at + "variant",
                        item.variant(),
                        "DUPLICATE_REFERENCE",
                        "The variant \"" + item.variant() + "\" is given twice.",
                        "Give each variant once."));
            }
            PriceRules.check(item.amount(), item.compareAt())
                    .forEach(fault -> rejections.add(new Rejection(
                            0, at + fault.field(), item.variant(), fault.code(), fault.message(), fault.remedy())));
        }
        return rejections;
    }

    private record Current(long variant, @Nullable Hash hash) {}
}
