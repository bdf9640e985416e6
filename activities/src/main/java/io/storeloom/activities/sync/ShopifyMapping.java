package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import io.storeloom.workflows.connection.FieldGroup;
import io.storeloom.workflows.sync.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns catalogue items into the variables of Shopify operations, as one run's snapshot says; pure. Who changes what is sent for an
 * unchanged item raises {@link #VERSION}, so that hashes notice.
 *
 * <p>Which field travels when, in all versions from 2025-10 to 2026-10 unless named (decision 0005 rule 8). C = at creation, U = to an
 * object that stands, with every change of its facet. A field group that is ONLY_ON_CREATE leaves out U, one that is THEIRS both.
 *
 * <table>
 * <caption>Fields by their group and operation</caption>
 * <tr><th>group</th><th>fields</th><th>operation</th></tr>
 * <tr><td>always ours</td><td>status; custom id (C, and the first U of what was adopted)</td>
 *     <td>C PRODUCT_CREATE; U PRODUCT_UPDATE</td></tr>
 * <tr><td>TEXT, SEO</td><td>title (C in any case), description, vendor, type, handle; search titles</td>
 *     <td>C PRODUCT_CREATE; U PRODUCT_UPDATE, when one of them changed; a handle that another of ours gives up, before</td></tr>
 * <tr><td>TAGS</td><td>ours by name; others' stay</td><td>C PRODUCT_CREATE; U TAGS_ADD, TAGS_REMOVE</td></tr>
 * <tr><td>metafield namespace</td><td>attributes; others' stay</td><td>C PRODUCT_CREATE, VARIANTS_CREATE; U PRODUCT_UPDATE,
 *     VARIANTS_UPDATE; what left the catalogue METAFIELDS_DELETE</td></tr>
 * <tr><td>IMAGES</td><td>images, their order and alt texts, which one a variant shows; others' stay</td><td>C PRODUCT_CREATE; U
 *     MEDIA_ADD once, then FILE_UPDATE, MEDIA_REORDER, VARIANTS_UPDATE, VARIANT_MEDIA_DETACH; what failed FILE_DELETE</td></tr>
 * <tr><td>VARIANTS</td><td>which there are, tracked, options, values (names: TEXT; C in any case); SKU, barcode, cost, weight, policy, tax</td><td>C
 *     PRODUCT_CREATE, VARIANTS_CREATE; U VARIANTS_UPDATE by GID, VARIANTS_CREATE, VARIANTS_DELETE; OPTION_UPDATE,
 *     OPTIONS_CREATE, OPTIONS_DELETE, OPTIONS_REORDER</td></tr>
 * <tr><td>PRICES</td><td>price (C in any case), compare-at price</td><td>C with the variant; U VARIANTS_UPDATE</td></tr>
 * <tr><td>STOCK</td><td>by location; U for the first time (of what was adopted: where it is OURS), later only with overwrite stock</td>
 *     <td>C with the variant; U INVENTORY_SET: 2025-10 compares with
 *     {@code compareQuantity}, later {@code changeFromQuantity} under {@code @idempotent}; INVENTORY_ACTIVATE</td></tr>
 * <tr><td>COLLECTIONS</td><td>which there are, which a product is in; others' stay</td><td>C PRODUCT_CREATE; U PRODUCT_UPDATE (join,
 *     leave)</td></tr>
 * <tr><td>TEXT, SEO</td><td>of a collection</td><td>C COLLECTION_CREATE; U COLLECTION_UPDATE: {@code input} up to 2026-04,
 *     {@code collection} from 2026-07</td></tr>
 * <tr><td>always ours</td><td>a collection's children, from 2026-07: sub-collections</td><td>the same</td></tr>
 * <tr><td>always ours</td><td>texts in further languages; those of a metafield belong to its namespace's owner</td>
 *     <td>U TRANSLATIONS_REGISTER, TRANSLATIONS_REMOVE</td></tr>
 * <tr><td>always ours</td><td>sales channels</td><td>U PUBLISH, UNPUBLISH</td></tr>
 * </table>
 */
final class ShopifyMapping {

    /** Part of every sent hash. */
    static final int VERSION = 1;

    /** Shopify's limit for input arrays (Shopify, "API limits"). */
    static final int CHUNK = 250;

    private final Snapshot snapshot;
    private final ShopifyVariants variants;

    ShopifyMapping(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.variants = new ShopifyVariants(snapshot);
    }

    /**
     * A product's creation.
     *
     * @param variables of PRODUCT_CREATE
     * @param sent the variants that travel with it, at most 250
     * @param rest the others, for {@link #variantsCreate}: one call of all would cost more than Shopify's 1,000 points
     */
    record Creation(Map<String, @Nullable Object> variables, List<Variant> sent, List<Variant> rest) {}

    /** Why the product cannot be sent at all; empty = it can. Nothing of a refused product is sent. */
    List<ShopifyItemError> refusals(Product product) {
        return ShopifyPreflight.refusals(product, snapshot);
    }

    List<ShopifyItemError> refusals(Category category) {
        return ShopifyPreflight.refusals(category, snapshot);
    }

    /** Reads the answers to what this mapping wrote. */
    ShopifyAnswers answers() {
        return new ShopifyAnswers(new ShopifyOptions(snapshot));
    }

    /** Location codes of the product's stock that the connector does not map: a general error by name. */
    Set<String> unmappedLocations(Product product) {
        Set<String> codes = new TreeSet<>();
        product.variants().forEach(v -> codes.addAll(v.stock().keySet()));
        codes.removeAll(snapshot.settings().locations().keySet());
        return codes;
    }

    /**
     * Creates, never updates: productSet deletes what its lists omit.
     *
     * @param collections GIDs of those of its categories that stand in the store, by reference
     */
    Creation productCreate(Product product, Map<String, String> collections) {
        int first = ShopifyVariants.fitting(product);
        List<Variant> sent = product.variants().subList(0, first);
        Map<String, @Nullable Object> input = ShopifyProducts.created(product, snapshot);
        List<String> gids = product.categories().stream()
                .map(collections::get)
                .filter(Objects::nonNull)
                .toList();
        if (!gids.isEmpty() && creates(FieldGroup.COLLECTIONS)) {
            input.put("collections", gids);
        }
        if (creates(FieldGroup.TAGS)) {
            input.put("tags", product.tags());
        }
        List<Map<String, Object>> metafields = new ArrayList<>(metafields().of(product.attributes(), true));
        metafields.add(ShopifyIds.metafield(ItemKind.PRODUCT, product.reference()));
        input.put("metafields", metafields);
        List<Map<String, Object>> files = ShopifyProducts.files(product, sent);
        if (!files.isEmpty() && creates(FieldGroup.IMAGES)) {
            input.put("files", files);
        }
        input.put("productOptions", new ShopifyOptions(snapshot).of(product, sent));
        input.put(
                "variants", sent.stream().map(v -> variants.forSet(product, v)).toList());
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("identifier", ShopifyIds.customId(ItemKind.PRODUCT, product.reference()));
        variables.put("input", input);
        variables.put("first", first);
        return new Creation(
                variables,
                sent,
                product.variants().subList(first, product.variants().size()));
    }

    /** PRODUCT_UPDATE with those of the product's own fields that are ours; tags have calls of their own ({@link TagEdit}). */
    Map<String, Object> productUpdate(String gid, Product product) {
        Map<String, @Nullable Object> fields = ShopifyProducts.updated(product, snapshot);
        fields.put("id", gid);
        List<Map<String, Object>> metafields = metafields().of(product.attributes(), false);
        if (!metafields.isEmpty()) {
            fields.put("metafields", metafields);
        }
        return Map.of("product", fields);
    }

    /** What {@link #productUpdate} would send, whatever the product's GID. */
    Hash updateHash(Product product) {
        return Hash.of(productUpdate("", product));
    }

    boolean creates(FieldGroup group) {
        return snapshot.settings().ownership().creates(group);
    }

    ShopifyMetafields metafields() {
        return new ShopifyMetafields(snapshot);
    }

    /** PRODUCT_UPDATE that only joins and leaves collections; what others added stays. */
    static Map<String, Object> membership(String gid, Collection<String> join, Collection<String> leave) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", gid);
        if (!join.isEmpty()) {
            fields.put("collectionsToJoin", List.copyOf(join));
        }
        if (!leave.isEmpty()) {
            fields.put("collectionsToLeave", List.copyOf(leave));
        }
        return Map.of("product", fields);
    }

    /** PRODUCT_UPDATE of a product that left the catalogue. */
    static Map<String, Object> archive(String gid) {
        return Map.of("product", Map.of("id", gid, "status", "ARCHIVED"));
    }

    /** VARIANTS_CREATE in chunks of at most 250, with stock: it is their first synchronisation. */
    List<Chunk> variantsCreate(String productGid, Product product, List<Variant> created) {
        return chunks(created).stream()
                .map(chunk -> new Chunk(
                        Map.of(
                                "productId",
                                productGid,
                                "variants",
                                chunk.stream()
                                        .map(v -> variants.forBulkCreate(product, v))
                                        .toList(),
                                "strategy",
                                "DEFAULT"),
                        chunk))
                .toList();
    }

    /** VARIANTS_UPDATE in chunks of at most 250; each variant is addressed by its GID. Who has nothing of ours is left out. */
    List<Chunk> variantsUpdate(
            String productGid, Product product, List<Variant> changed, Map<String, String> gidByReference) {
        Map<Variant, Map<String, @Nullable Object>> inputs = new LinkedHashMap<>();
        for (Variant variant : changed) {
            Map<String, @Nullable Object> input = variants.forBulkUpdate(
                    product, variant, Objects.requireNonNull(gidByReference.get(variant.reference())));
            if (input.size() > 1) {
                inputs.put(variant, input);
            }
        }
        return chunks(List.copyOf(inputs.keySet())).stream()
                .map(chunk -> new Chunk(
                        Map.of(
                                "productId",
                                productGid,
                                "variants",
                                chunk.stream().map(inputs::get).toList()),
                        chunk))
                .toList();
    }

    /** VARIANTS_DELETE in chunks of at most 250. */
    static List<Map<String, Object>> variantsDelete(String productGid, List<String> gids) {
        return chunks(gids).stream()
                .map(chunk -> Map.<String, Object>of("productId", productGid, "ids", chunk))
                .toList();
    }

    /** One call's variables and the variants in it; error indexes count from the first of them. */
    record Chunk(Map<String, Object> variables, List<Variant> members) {}

    /** PUBLISH or UNPUBLISH on all of the connector's sales channels. */
    Map<String, Object> publication(String gid) {
        return Map.of(
                "id",
                gid,
                "input",
                snapshot.settings().publications().stream()
                        .map(p -> Map.of("publicationId", p))
                        .toList());
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
