package io.storeloom.activities.shopify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Everything that the connector asks of Shopify, with the document that each API version understands.
 *
 * <p>Points are what the first call reserves (formula: facts of the simulator, inferred from published annotations); later calls are
 * reserved what Shopify named.
 */
public enum Operation {
    /** Shop, address, plan, currency, zone, granted scopes, API versions; needs no scope. */
    SHOP_HEALTH("shop-health", 8, "2026-01"),
    /** {@code topics}: the app's subscriptions to these; needs no scope. */
    WEBHOOK_SUBSCRIPTIONS("webhook-subscriptions", 13),
    /** {@code after}; pages of 250. */
    LOCATIONS("locations", 13),
    /** Sales channels; {@code after}. 24 before 2026-04, where their names come with the channels; a page costs 7 in the end. */
    PUBLICATIONS("publications", 57, "2026-04"),
    LOCALES("locales", 1),
    /** {@code t0 … t23, directives}: what the schema says of so many types, empty names for none; introspection. */
    SCHEMA_PROBE("schema-probe", 24),
    /** Whether the shop holds any product or collection at all. */
    SHOP_HOLDS("shop-holds", 6),
    /** How many variants the shop holds, counted up to 50,000. */
    VARIANTS_HELD("variants-held", 1),
    /** {@code first, variants, after}: a page of products with the first of their variants; 277 for 250 with 50 each. */
    SHOP_PRODUCTS("shop-products", 277),
    /** {@code id, first, after}: a page of at most 250 variants, with what they are known by. */
    SHOP_VARIANTS("shop-variants", 36),
    /** {@code first, after}: a page of at most 250 collections; 35, and 57 from 2026-07. */
    SHOP_COLLECTIONS("shop-collections", 57, "2026-07"),
    /** {@code first, variants, after}: a page of products and their first variants, with what is judged of their data. */
    METADATA_PRODUCTS("metadata-products", 277),
    /** {@code id, first, after}: a page of at most 250 variants, with the same. */
    METADATA_VARIANTS("metadata-variants", 36),
    /** {@code owner, after}: the shop's metafields with their types; pages of 250. */
    METADATA_DEFINITIONS("metadata-definitions", 24),
    /** The definitions of our custom ids, by owner. */
    CUSTOM_ID_DEFINITIONS("custom-id-definitions", 18),
    /** {@code owner, after}: pages of 250. */
    ATTRIBUTE_DEFINITIONS("attribute-definitions", 13),
    /** {@code definition}. */
    DEFINITION_CREATE("definition-create", 10),
    /**
     * {@code identifier, input, first}: 10 + 0.2 a variant + 0.4 a metafield + 1.9 a file, and 2 + 2 × max(1, ⌊2·ln n⌋) for the ids of n
     * variants and their inventory items in the answer. 15 for one variant, 28 for five with three files, 184 for 250.
     */
    PRODUCT_CREATE("product-create", 12),
    /** {@code identifier, first, after}: the product and a page of its variants; 6 for one variant, 36 for 250. */
    PRODUCT_BY_IDENTIFIER("product-by-identifier", 36),
    /** {@code handle, byHandle, keys, byKeys, first}: products that share a handle, or variants a SKU or barcode, with one of ours. */
    PRODUCT_TWINS("product-twins", 24),
    /** {@code id, first, after}: a page of at most 250 variants; 36 when full. */
    VARIANTS_PAGE("variants-page", 36),
    /** {@code product}: changed fields, collections to join and to leave. */
    PRODUCT_UPDATE("product-update", 10),
    /** {@code id, tags}: those that stand already do no harm. */
    TAGS_ADD("tags-add", 10),
    /** {@code id, tags}: those that are missing do no harm. */
    TAGS_REMOVE("tags-remove", 10),
    /** {@code metafields (≤250): ownerId, namespace, key}; those that are missing do no harm. */
    METAFIELDS_DELETE("metafields-delete", 10),
    /** {@code id}. */
    PRODUCT_DELETE("product-delete", 10),
    /** {@code productId, variants (≤250), strategy}. */
    VARIANTS_CREATE("variants-create", 11),
    /** {@code productId, variants (≤250)}; what is valid is written, the rest named. */
    VARIANTS_UPDATE("variants-update", 10),
    /** {@code productId, ids (≤250)}. */
    VARIANTS_DELETE("variants-delete", 10),
    /** {@code collection}. */
    COLLECTION_CREATE("collection-create", 11, "2026-07"),
    /** {@code collection}. */
    COLLECTION_UPDATE("collection-update", 11, "2026-07"),
    /** {@code id}. */
    COLLECTION_DELETE("collection-delete", 10),
    /** {@code identifier}. */
    COLLECTION_BY_IDENTIFIER("collection-by-identifier", 2, "2026-07"),
    /** {@code id, input}. */
    PUBLISH("publish", 10),
    /** {@code id, input}. */
    UNPUBLISH("unpublish", 10),
    /** {@code ids (≤250 inventory items), location, name}: of {@code available} or {@code on_hand}. */
    INVENTORY_LEVELS("inventory-levels", 3),
    /** {@code item, location, available, key}. */
    INVENTORY_ACTIVATE("inventory-activate", 10, "2026-01"),
    /** {@code input (≤250 quantities), key}; the key is used from 2026-01, where {@code @idempotent} appears. */
    INVENTORY_SET("inventory-set", 10, "2026-01"),
    /** {@code id, options, values, after}: what of a resource can be translated, with the digests of its originals. */
    TRANSLATABLE("translatable", 20),
    /** {@code ids (≤250 metafields), first, language, translations}: as TRANSLATABLE, and on demand what is said in a language. */
    TRANSLATABLES("translatables", 35),
    /** {@code ids (≤250 products and variants), keys, first}: their metafields of these names. */
    METAFIELD_IDS("metafield-ids", 14),
    /** {@code id, translations (≤100)}. */
    TRANSLATIONS_REGISTER("translations-register", 10),
    /** {@code id, keys, locales}; those that are missing do no harm. */
    TRANSLATIONS_REMOVE("translations-remove", 10),
    /** {@code ids, keys, …}: products, variants and collections with the fields that a push writes. 40 with everything, 5 with none. */
    OBJECTS("objects", 40),
    /** {@code ids (≤50 products), first}: media in their order, with their state. */
    MEDIA_STATUS("media-status", 11),
    /** {@code id, media, last}: adds images behind those that are there; not idempotent. */
    MEDIA_ADD("media-add", 13),
    /** {@code id, moves}. */
    MEDIA_REORDER("media-reorder", 10),
    /** {@code productId, pairs (≤100)}: variants no longer show these media. */
    VARIANT_MEDIA_DETACH("variant-media-detach", 10),
    /** {@code files (≤250)}: alt texts, and the product that they are media of. Needs the scope write_files. */
    FILE_UPDATE("file-update", 10),
    /** {@code ids}: for good; also of files that failed. Needs the scope write_files. */
    FILE_DELETE("file-delete", 10),
    /** {@code id, variants, first, after}: options with their values, and on demand each variant's. */
    PRODUCT_OPTIONS("product-options", 4),
    /** {@code id, option, add, update}: variants stay as they are. */
    OPTION_UPDATE("option-update", 13),
    /** {@code id, options}: variants get the first value of each. */
    OPTIONS_CREATE("options-create", 13),
    /** {@code id, options}: refused where two variants would be the same then. */
    OPTIONS_DELETE("options-delete", 13),
    /** {@code id, options}: all of them and all of their values. */
    OPTIONS_REORDER("options-reorder", 10),
    /** {@code id}. */
    JOB("job", 1);

    /** What each variant in a productSet's answer costs before the connection's factor: itself and its inventory item. */
    static final double POINTS_PER_ANSWERED_VARIANT = 2;

    /** The versions that every operation is held against in the build. */
    public static final List<String> API_VERSIONS = List.of("2025-10", "2026-01", "2026-04", "2026-07", "2026-10");

    private final String form;
    private final double points;
    private final String text;
    private final String laterFrom;
    private final String laterText;

    Operation(String form, double points) {
        this(form, points, "");
    }

    /** {@code form.from-version.graphql} takes over in the version named. */
    Operation(String form, double points, String laterFrom) {
        this.form = form;
        this.points = points;
        this.laterFrom = laterFrom;
        text = read(form);
        laterText = laterFrom.isEmpty() ? text : read(form + ".from-" + laterFrom);
    }

    /** The form that this version understands; a newer version than we know gets the newest form. */
    public Document document(String apiVersion) {
        return laterFrom.isEmpty() || apiVersion.compareTo(laterFrom) < 0
                ? new Document(form, text, points)
                : new Document(form + ".from-" + laterFrom, laterText, points);
    }

    /**
     * What a page of so many nodes costs in an answer, each with its own objects; an inference, as the points above.
     *
     * @param node 1 and what hangs below it
     */
    public static double page(int nodes, double node) {
        return nodes == 0 ? 2 : 2 + Costs.connectionFactor(nodes) * node;
    }

    /** Whether it changes the shop. */
    public boolean mutates() {
        return document(API_VERSIONS.getLast()).mutation();
    }

    private static String read(String form) {
        try (InputStream in = Operation.class.getResourceAsStream(form + ".graphql")) {
            if (in == null) {
                throw new IllegalStateException("No document " + form);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
