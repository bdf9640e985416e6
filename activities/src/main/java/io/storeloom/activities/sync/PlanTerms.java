package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.connection.ConnectorSettings;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.connection.Ownership;
import io.storeloom.workflows.sync.Facet;
import io.storeloom.workflows.sync.Snapshot;
import io.storeloom.workflows.sync.SyncMode;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The values of a comparison: the frozen settings, and what the pass is about.
 *
 * @param lookFirst the shop holds objects with our custom ids that are nobody's: each item is looked up before it is created
 */
record PlanTerms(EventRow row, EventRow.Wish wish, boolean all, Set<Long> products, boolean lookFirst) {

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, ItemKind kind) {
        ConnectorSettings settings = row.snapshot().settings();
        Ownership ownership = settings.ownership();
        boolean force = wish.mode() == SyncMode.FORCE_REFRESH;
        return bindSettings(statement, row.tenant(), row.store(), row.snapshot())
                .param("event", row.id())
                .param("kind", kind.name())
                .param("all", all)
                .param("products", products.toArray(Long[]::new))
                .param("force", force)
                .param("lookFirst", lookFirst)
                .param("retryOnly", wish.mode() == SyncMode.RETRY_FAILED)
                .param(
                        "retry",
                        wish.mode() != SyncMode.INCREMENTAL || !wish.items().isEmpty())
                .param("anyNamed", !wish.items().isEmpty())
                .param("names", wish.items().toArray(String[]::new))
                .param("assortment", settings.assortment().values().toArray(String[]::new))
                .param("includeEmpty", settings.includeEmptyCategories())
                .param("deletions", !settings.disableDeletions())
                .param("overwriteStock", settings.overwriteStock() && ownership.updates(FieldGroup.STOCK))
                .param("stockUpdated", ownership.updates(FieldGroup.STOCK))
                .param("stocked", !settings.locations().isEmpty() && ownership.creates(FieldGroup.STOCK))
                .param("hidden", HiddenCollections.codeIn(row.snapshot().apiVersion()))
                .param("collectionsCreated", ownership.creates(FieldGroup.COLLECTIONS))
                .param("collectionsUpdated", ownership.updates(FieldGroup.COLLECTIONS))
                .param("variantsUpdated", ownership.updates(FieldGroup.VARIANTS))
                .param("imagesCreated", ownership.creates(FieldGroup.IMAGES))
                .param("imagesUpdated", ownership.updates(FieldGroup.IMAGES))
                .param("translated", !row.snapshot().languages().isEmpty())
                .param("published", !settings.publications().isEmpty());
    }

    /** The settings' share of every facet's hash; the loader binds the same. */
    static JdbcClient.StatementSpec bindSettings(
            JdbcClient.StatementSpec statement, UUID tenant, UUID store, Snapshot snapshot) {
        return statement
                .param("tenant", tenant)
                .param("store", store)
                .param("language", snapshot.settings().language())
                .param("priceListName", snapshot.settings().priceList())
                .param("coreSettings", ShopifySettings.settingsHash(Facet.CORE, snapshot))
                .param("membershipSettings", ShopifySettings.settingsHash(Facet.MEMBERSHIP, snapshot))
                .param("variantSettings", ShopifySettings.settingsHash(Facet.VARIANTS, snapshot))
                .param("stockSettings", ShopifySettings.settingsHash(Facet.STOCK, snapshot))
                .param("imageSettings", ShopifySettings.settingsHash(Facet.IMAGES, snapshot))
                .param("languages", snapshot.languages().toArray(String[]::new))
                .param("translationSettings", ShopifySettings.settingsHash(Facet.TRANSLATIONS, snapshot))
                .param("publicationSettings", ShopifySettings.settingsHash(Facet.PUBLICATION, snapshot));
    }
}
