package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Category;
import io.storeloom.workflows.catalog.ItemKind;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
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
 * <p>Which field travels when, in all versions from 2025-10 to 2026-10 unless named (decision 0005 rule 8):
 *
 * <table>
 * <caption>C = at creation only, U = with every change of its facet, L = as a list of changes, never whole</caption>
 * <tr><th>field group</th><th>operation</th><th>when</th></tr>
 * <tr><td>title, description, SEO, vendor, type, status, handle</td><td>PRODUCT_CREATE, PRODUCT_UPDATE</td><td>C U</td></tr>
 * <tr><td>tags</td><td>PRODUCT_CREATE; PRODUCT_UPDATE</td><td>C; U, only where the caller says that they changed</td></tr>
 * <tr><td>product attributes</td><td>PRODUCT_CREATE; PRODUCT_UPDATE</td><td>C; U: others' metafields stay</td></tr>
 * <tr><td>options, images, variants' images</td><td>PRODUCT_CREATE</td><td>C</td></tr>
 * <tr><td>variants: price, compare-at price, SKU, barcode, cost, weight, policy, tax, attributes</td><td>PRODUCT_CREATE,
 *     VARIANTS_CREATE; VARIANTS_UPDATE</td><td>C; U, by GID</td></tr>
 * <tr><td>stock</td><td>PRODUCT_CREATE, VARIANTS_CREATE; INVENTORY_SET</td><td>C; U with overwrite stock. 2025-10 compares with
 *     {@code compareQuantity}, later {@code changeFromQuantity} under {@code @idempotent}</td></tr>
 * <tr><td>a product's collections</td><td>PRODUCT_CREATE; PRODUCT_UPDATE</td><td>C; L (join, leave)</td></tr>
 * <tr><td>collection texts</td><td>COLLECTION_CREATE, COLLECTION_UPDATE</td><td>C U; {@code input} up to 2026-04,
 *     {@code collection} from 2026-07</td></tr>
 * <tr><td>a collection's children</td><td>the same</td><td>C U, from 2026-07 only: sub-collections</td></tr>
 * <tr><td>texts in further languages, of options and values too</td><td>TRANSLATIONS_REGISTER</td><td>U, all of an item</td></tr>
 * <tr><td>sales channels</td><td>PUBLISH, UNPUBLISH</td><td>L</td></tr>
 * <tr><td>custom id</td><td>with every creation</td><td>C</td></tr>
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
        return new ShopifyAnswers(variants);
    }

    /** Whether a parent collection names its children, so that leaves are created first: from 2026-07. */
    boolean leavesFirst() {
        return ShopifyCollections.parentsNameChildren(snapshot.apiVersion());
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
        Map<String, @Nullable Object> input = ShopifyProducts.core(product, snapshot);
        List<String> gids = product.categories().stream()
                .map(collections::get)
                .filter(Objects::nonNull)
                .toList();
        if (!gids.isEmpty()) {
            input.put("collections", gids);
        }
        input.put("tags", product.tags());
        List<Map<String, Object>> metafields = new ArrayList<>(ShopifyMetafields.of(product.attributes()));
        metafields.add(ShopifyIds.metafield(ItemKind.PRODUCT, product.reference()));
        input.put("metafields", metafields);
        List<Map<String, Object>> files = ShopifyProducts.files(product, sent);
        if (!files.isEmpty()) {
            input.put("files", files);
        }
        input.put("productOptions", variants.options(product, sent));
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

    /** PRODUCT_UPDATE with the product's own fields. Tags go whole, so only when they changed. */
    Map<String, Object> productUpdate(String gid, Product product, boolean tagsChanged) {
        Map<String, @Nullable Object> fields = ShopifyProducts.core(product, snapshot);
        fields.put("id", gid);
        if (tagsChanged) {
            fields.put("tags", product.tags());
        }
        List<Map<String, Object>> metafields = ShopifyMetafields.of(product.attributes());
        if (!metafields.isEmpty()) {
            fields.put("metafields", metafields);
        }
        return Map.of("product", fields);
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

    /** VARIANTS_UPDATE in chunks of at most 250; each variant is addressed by its GID. */
    List<Chunk> variantsUpdate(
            String productGid, Product product, List<Variant> changed, Map<String, String> gidByReference) {
        return chunks(changed).stream()
                .map(chunk -> new Chunk(
                        Map.of(
                                "productId",
                                productGid,
                                "variants",
                                chunk.stream()
                                        .map(v -> variants.forBulkUpdate(
                                                product, v, Objects.requireNonNull(gidByReference.get(v.reference()))))
                                        .toList()),
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

    /** COLLECTION_CREATE. {@code children} are GIDs, which have to exist; they are left out where Shopify knows no tree. */
    Map<String, Object> collectionCreate(Category category, List<String> children) {
        return ShopifyCollections.create(category, children, snapshot);
    }

    /** COLLECTION_UPDATE. {@code subCollectionsSource} as the last answer or a look-up brought it ({@link ShopifyAnswers}). */
    Map<String, Object> collectionUpdate(
            String gid, Category category, List<String> children, @Nullable String subCollectionsSource) {
        return ShopifyCollections.update(gid, category, children, subCollectionsSource, snapshot);
    }

    private static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
        return chunks;
    }
}
