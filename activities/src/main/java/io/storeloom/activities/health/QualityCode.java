package io.storeloom.activities.health;

/** What can be wrong with a data source's data, how much it matters, and what helps. */
public enum QualityCode {
    DUPLICATE_SKU(
            Level.ERROR,
            "variant shares its SKU with another one: it cannot be told apart by it.",
            "variants share their SKU with another one: they cannot be told apart by it.",
            "Give each variant its own SKU in the shop, or map another field as SKU."),
    MISSING_PRICE(
            Level.ERROR,
            "variant has no price, or a price of 0.",
            "variants have no price, or a price of 0.",
            "Set their prices in the shop."),
    UNKNOWN_CURRENCY(
            Level.ERROR,
            "currency cannot be used: it is not known, or not the one that the field mapping says.",
            "currencies cannot be used: they are not known, or not the one that the field mapping says.",
            "Correct the currency in the field mapping, and confirm it."),
    ORPHAN_VARIANT(
            Level.WARNING,
            "variant hangs below a product of the catalogue and belongs to no variant of it.",
            "variants hang below a product of the catalogue and belong to no variant of it.",
            "Add them to the catalogue, or delete them in the shop."),
    MISSING_IN_SHOP(
            Level.WARNING,
            "product or variant that we keep in the shop was not found in it.",
            "products or variants that we keep in the shop were not found in it.",
            "Start a sync: what is gone is created again."),
    DUPLICATE_BARCODE(
            Level.WARNING,
            "variant shares its barcode with another one.",
            "variants share their barcode with another one.",
            "Correct the barcodes in the shop; each names one article."),
    MISSING_SKU(
            Level.WARNING,
            "variant has no SKU.",
            "variants have no SKU.",
            "Set their SKUs, or map another field as SKU."),
    MISSING_TITLE(Level.WARNING, "product has no title.", "products have no title.", "Give them titles in the shop."),
    MISSING_IMAGE(
            Level.WARNING,
            "product that is not archived has no image.",
            "products that are not archived have no image.",
            "Add images to them."),
    METAFIELD_MISSING(
            Level.WARNING,
            "metafield that the field mapping reads is no longer in the shop.",
            "metafields that the field mapping reads are no longer in the shop.",
            "Take them out of the field mapping, or define them again in the shop."),
    MISSING_BARCODE(
            Level.INFO,
            "variant has no barcode.",
            "variants have no barcode.",
            "Set their barcodes where the sales channels need them."),
    UNMAPPED_METAFIELD(
            Level.INFO,
            "metafield of the shop is not mapped to an attribute.",
            "metafields of the shop are not mapped to an attribute.",
            "Add those that matter to the field mapping."),
    MAPPING_UNCONFIRMED(
            Level.INFO,
            "field mapping is unconfirmed: numbers of this data source are hidden from dashboards.",
            "field mappings are unconfirmed: numbers of these data sources are hidden from dashboards.",
            "Look at the field mapping and confirm it.");

    /** How much it matters, the worst first. */
    public enum Level {
        ERROR,
        WARNING,
        INFO
    }

    private final Level level;
    private final String one;
    private final String many;
    private final String remedy;

    QualityCode(Level level, String one, String many, String remedy) {
        this.level = level;
        this.one = one;
        this.many = many;
        this.remedy = remedy;
    }

    public Level level() {
        return level;
    }

    /** A sentence that begins with how many. */
    public String message(long count) {
        return count + " " + (count == 1 ? one : many);
    }

    public String remedy() {
        return remedy;
    }
}
