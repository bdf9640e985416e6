package io.storeloom.worker;

import io.storeloom.workflows.connection.ConnectorSettings;

/** The four parameters of a connector, in the words of the API. */
record Parameters(boolean disableDeletions, boolean overwriteStock, boolean includeEmptyCategories, String language) {

    static final Parameters PLAIN = new Parameters(false, false, false, "en");

    /** The settings with these parameters. */
    ConnectorSettings in(ConnectorSettings before) {
        return new ConnectorSettings(
                before.apiVersion(),
                disableDeletions,
                overwriteStock,
                includeEmptyCategories,
                language,
                before.languages(),
                before.assortment(),
                before.priceList(),
                before.locations(),
                before.publications(),
                before.cron(),
                before.zone(),
                before.leaving(),
                before.deletionReviewPercent(),
                before.deletionReviewMinimum(),
                before.ownership(),
                before.stockQuantity(),
                before.metafieldDefinitions(),
                before.adoptBy());
    }
}
