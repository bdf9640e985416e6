package io.storeloom.activities.health;

import io.storeloom.activities.connection.Connection;
import io.storeloom.activities.connection.Connections;
import io.storeloom.activities.connection.ShopChecks;
import io.storeloom.activities.shopify.Operation;
import io.storeloom.activities.shopify.Pages;
import io.storeloom.activities.shopify.ShopAccess;
import io.storeloom.activities.tenant.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one shop a step a call: itself, its metafields, then page by page products and the variants left. */
final class MetadataReader {

    /** The variants of a product that come with it; most have fewer. */
    private static final int VARIANTS_ALONG = 50;

    private static final List<String> OWNERS = List.of("PRODUCT", "PRODUCTVARIANT");

    private final Tenants tenants;
    private final MetadataRows rows;
    private final MetadataSeen seen;
    private final Connections connections;
    private final ShopChecks checks;
    private final ShopAccess access;
    private final Pages pages;

    MetadataReader(
            Tenants tenants,
            MetadataRows rows,
            MetadataSeen seen,
            Connections connections,
            ShopChecks checks,
            ShopAccess access,
            Pages pages) {
        this.tenants = tenants;
        this.rows = rows;
        this.seen = seen;
        this.connections = connections;
        this.checks = checks;
        this.access = access;
        this.pages = pages;
    }

    /** Does the next step; empty when the row no longer asks for this run. What the shop refuses is thrown as by {@link Pages#ask}. */
    Optional<MetadataRow> next(MetadataRow row) {
        return switch (row.phase()) {
            case SHOP -> shop(row);
            case DEFINITIONS -> definitions(row);
            case PRODUCTS -> {
                MetadataPage read = MetadataPage.products(
                        pages.ask(Operation.METADATA_PRODUCTS, row.cursor(), Map.of("variants", VARIANTS_ALONG))
                                .data(),
                        row.sources());
                yield kept(row, () -> {
                    seen.keep(row, read.seen());
                    rows.read(
                            row,
                            read.next() == null ? MetadataRow.Phase.VARIANTS : row.phase(),
                            read.next(),
                            read.products(),
                            read.variants());
                });
            }
            case VARIANTS -> more(row);
            case JUDGING, DONE -> Optional.of(row);
        };
    }

    private Optional<MetadataRow> shop(MetadataRow row) {
        ShopChecks.Checked checked = checks.check(access);
        return kept(row, () -> {
            // A store that needs mending is healed by a check, which also lets its run go on.
            if (connections.onRecord(row.tenant(), row.store(), access)
                    && connections
                            .find(row.tenant(), row.store())
                            .map(Connection::state)
                            .equals(Optional.of(Connection.State.CONNECTED))) {
                connections.verified(row.tenant(), row.store(), checked.scopes(), checked.details());
            }
            rows.read(row, MetadataRow.Phase.DEFINITIONS, null, 0, 0);
        });
    }

    private Optional<MetadataRow> definitions(MetadataRow row) {
        List<MetadataRow.Definition> found = new ArrayList<>();
        for (String owner : OWNERS) {
            @Nullable String after = null;
            do {
                JsonNode page = pages.ask(Operation.METADATA_DEFINITIONS, after, Map.of("owner", owner))
                        .data()
                        .path("metafieldDefinitions");
                for (JsonNode node : page.path("nodes")) {
                    MetadataRow.Definition definition = new MetadataRow.Definition(
                            node.path("namespace").asString(),
                            node.path("key").asString(),
                            node.path("type").path("name").asString());
                    // Ours, and what both owners have, once.
                    if (!definition.namespace().equals("storeloom")
                            && found.stream().noneMatch(each -> each.name().equals(definition.name()))) {
                        found.add(definition);
                    }
                }
                after = MetadataPage.next(page);
            } while (after != null);
        }
        return kept(row, () -> rows.defined(row, found));
    }

    private Optional<MetadataRow> more(MetadataRow row) {
        Optional<MetadataSeen.More> more = tenants.inTenant(row.tenant(), () -> seen.more(row));
        if (more.isEmpty()) {
            return kept(row, () -> rows.read(row, MetadataRow.Phase.JUDGING, null, 0, 0));
        }
        String product = more.get().product();
        MetadataPage read = MetadataPage.variants(
                pages.ask(Operation.METADATA_VARIANTS, more.get().after(), Map.of("id", product))
                        .data(),
                product,
                row.sources());
        return kept(row, () -> {
            seen.keep(row, read.seen());
            seen.readOn(row, product, read.next());
            rows.read(row, row.phase(), null, 0, read.variants());
        });
    }

    /** Only where another attempt has not gone on from here meanwhile. */
    private Optional<MetadataRow> kept(MetadataRow row, Runnable writing) {
        return tenants.inTenant(row.tenant(), () -> {
            Optional<MetadataRow> now = rows.lock(row.id()).filter(MetadataRow::running);
            if (now.isPresent() && now.get().equals(row)) {
                writing.run();
                return rows.find(row.id());
            }
            return now;
        });
    }
}
