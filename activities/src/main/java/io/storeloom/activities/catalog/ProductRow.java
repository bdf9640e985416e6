package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.ContentHash;
import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.catalog.Variant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A product with the hashes it will have. */
record ProductRow(MergedProduct merged, Hash core, Hash images, Map<String, String> texts, Hash membership) {

    static ProductRow of(MergedProduct merged) {
        Product product = merged.product();
        Map<String, String> texts = new TreeMap<>();
        languages(product).forEach(language -> texts.put(language, ContentHash.text(product, language)));
        ExistingProduct existing = merged.existing();
        Hash membership = existing == null || merged.draft().categories().present()
                ? Hash.of(ContentHash.membership(product.categories()))
                : existing.membershipHash();
        return new ProductRow(
                merged, Hash.of(ContentHash.core(product)), Hash.of(ContentHash.images(product)), texts, membership);
    }

    /** In which anything is said of the product or its variants. */
    private static Set<String> languages(Product product) {
        Set<String> languages = new TreeSet<>(product.texts().keySet());
        product.options().forEach(option -> languages.addAll(option.texts().keySet()));
        Stream.concat(
                        Stream.of(product.attributes()),
                        product.variants().stream().map(Variant::attributes))
                .flatMap(attributes -> attributes.values().stream())
                .forEach(attribute -> languages.addAll(attribute.texts().keySet()));
        return languages;
    }

    Product product() {
        return merged.product();
    }

    @Nullable
    ExistingProduct existing() {
        return merged.existing();
    }

    long existingId() {
        ExistingProduct existing = merged.existing();
        if (existing == null) {
            throw new IllegalStateException("the product is new");
        }
        return existing.id();
    }

    boolean isNew() {
        return merged.existing() == null;
    }

    boolean changed() {
        ExistingProduct existing = merged.existing();
        return existing == null
                || existing.removed()
                || !existing.coreHash().equals(core)
                || !existing.imagesHash().equals(images)
                || !existing.textHashes().equals(texts)
                || moved();
    }

    /** Whether its categories are others than before. */
    boolean moved() {
        ExistingProduct existing = merged.existing();
        return existing == null
                ? !product().categories().isEmpty()
                : !existing.membershipHash().equals(membership);
    }

    List<String> categories() {
        return product().categories();
    }
}
