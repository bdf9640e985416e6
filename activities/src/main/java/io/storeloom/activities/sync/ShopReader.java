package io.storeloom.activities.sync;

import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pace;
import io.storeloom.activities.shopify.Pages;
import io.storeloom.activities.shopify.ShopifyException;
import io.storeloom.activities.tenant.Tenants;
import java.util.Map;
import java.util.Optional;

/** Reads one shop, a page a call, and keeps each page with its cursor in one transaction: products, then the variants left, then collections. */
final class ShopReader {

    /** The variants of a product that come with it; most have fewer. */
    private static final int VARIANTS_ALONG = 50;

    private final Tenants tenants;
    private final AdoptionRows rows;
    private final SeenRows seen;
    private final Pages pages;

    ShopReader(Tenants tenants, AdoptionRows rows, SeenRows seen, Pages pages) {
        this.tenants = tenants;
        this.rows = rows;
        this.seen = seen;
        this.pages = pages;
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
                ShopPage read = ShopPage.products(
                        pages.ask(Operation.SHOP_PRODUCTS, row.cursor(), Map.of("variants", VARIANTS_ALONG))
                                .data());
                yield keep(row, read, Adoption.Phase.VARIANTS);
            }
            case VARIANTS -> more(row);
            case COLLECTIONS ->
                keep(
                        row,
                        ShopPage.collections(pages.askInNewest(Operation.SHOP_COLLECTIONS, row.cursor(), Map.of())
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
                pages.ask(Operation.SHOP_VARIANTS, more.get().after(), Map.of("id", product))
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
}
