package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Reply;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.shopify.ShopifyAdmin;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one shop, a page a call, and keeps each page with its cursor in one transaction: products, then the variants left, then collections. */
final class ShopReader {

    /** Shopify's limit for pages (Shopify, "API limits"). */
    private static final int PAGE = 250;

    /** The variants of a product that come with it; most have fewer. */
    private static final int VARIANTS_ALONG = 50;

    /** How often a question is asked whose answer was lost. */
    private static final int REPEATS = 3;

    private final Tenants tenants;
    private final AdoptionRows rows;
    private final SeenRows seen;
    private final ShopifyAdmin admin;
    private final ShopAccess access;
    private final Pace pace;
    private int page = PAGE;

    ShopReader(Tenants tenants, AdoptionRows rows, SeenRows seen, ShopifyAdmin admin, ShopAccess access, Pace pace) {
        this.tenants = tenants;
        this.rows = rows;
        this.seen = seen;
        this.admin = admin;
        this.access = access;
        this.pace = pace;
    }

    /**
     * Reads the next page.
     *
     * @return the row as it is then, or empty when it no longer asks for this run
     * @throws ShopifyException when the shop does not let us
     * @throws Pace.Stopped when the time was up before anything was sent
     */
    Optional<AdoptionRow> next(AdoptionRow row) {
        return switch (row.phase()) {
            case PRODUCTS -> {
                ShopPage read =
                        ShopPage.products(ask(Operation.SHOP_PRODUCTS, row.cursor(), Map.of("variants", VARIANTS_ALONG))
                                .data());
                yield keep(row, read, Adoption.Phase.VARIANTS);
            }
            case VARIANTS -> more(row);
            case COLLECTIONS ->
                keep(
                        row,
                        ShopPage.collections(ask(Operation.SHOP_COLLECTIONS, row.cursor(), Map.of())
                                .data()),
                        Adoption.Phase.MATCHING);
            case MATCHING, DONE -> Optional.of(row);
        };
    }

    private Optional<AdoptionRow> more(AdoptionRow row) {
        Optional<SeenRows.More> more = tenants.inTenant(row.tenant(), () -> seen.more(row));
        if (more.isEmpty()) {
            return keep(row, new ShopPage(java.util.List.of(), 0, 0, 0, null), Adoption.Phase.COLLECTIONS);
        }
        String product = more.get().product();
        ShopPage read = ShopPage.variants(
                ask(Operation.SHOP_VARIANTS, more.get().after(), Map.of("id", product))
                        .data(),
                product);
        return kept(row, () -> {
            seen.keep(row, read.seen());
            seen.readOn(row, product, read.next());
            rows.read(row, row.phase(), null, 0, read.variants(), 0);
        });
    }

    private Optional<AdoptionRow> keep(AdoptionRow row, ShopPage read, Adoption.Phase after) {
        return kept(row, () -> {
            seen.keep(row, read.seen());
            rows.read(
                    row,
                    read.next() == null ? after : row.phase(),
                    read.next(),
                    read.products(),
                    read.variants(),
                    read.collections());
        });
    }

    /** Only where another attempt has not gone on from here meanwhile. */
    private Optional<AdoptionRow> kept(AdoptionRow row, Runnable writing) {
        return tenants.inTenant(row.tenant(), () -> {
            Optional<AdoptionRow> now = rows.lock(row.id()).filter(AdoptionRow::running);
            if (now.isPresent() && now.get().equals(row)) {
                writing.run();
                return rows.find(row.id());
            }
            return now;
        });
    }

    /** Smaller pages where Shopify finds a page too dear. */
    private Reply ask(Operation operation, @Nullable String after, Map<String, ?> more) {
        for (int lost = 1; ; ) {
            Map<String, @Nullable Object> variables = new HashMap<>(more);
            variables.put("first", page);
            variables.put("after", after);
            try {
                return admin.call(access, operation, variables, pace);
            } catch (ShopifyException.MaxCost tooDear) {
                if (page == 1) {
                    throw tooDear;
                }
                page = Math.max(1, page / 2);
            } catch (ShopifyException.Ambiguous noAnswer) {
                if (lost++ == REPEATS) {
                    throw noAnswer;
                }
            }
        }
    }
}
