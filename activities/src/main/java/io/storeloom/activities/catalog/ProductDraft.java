package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A product as it came in.
 *
 * @param line where it stands in the file; 0 when it came alone
 * @param whole whether fields and variants that were not given are cleared
 * @param rows whether it came as rows of a table: a bad variant is left out, option values follow the variants, and a
 *     later block of the same product adds to it
 * @param attributes by key; one without a value goes
 */
record ProductDraft(
        long line,
        String reference,
        boolean whole,
        boolean rows,
        Given<String> handle,
        Given<String> vendor,
        Given<String> productType,
        Given<List<String>> tags,
        Given<Product.Status> status,
        Given<List<String>> categories,
        Given<List<Option>> options,
        Given<List<Image>> images,
        Map<String, Given<Attribute>> attributes,
        Map<String, TextDraft> texts,
        List<VariantDraft> variants) {

    /** The same without these of its variants; a set by identity, as two rows may say the same. */
    ProductDraft without(Set<VariantDraft> refused) {
        List<VariantDraft> kept = new ArrayList<>(variants);
        kept.removeIf(refused::contains);
        return new ProductDraft(
                line,
                reference,
                whole,
                rows,
                handle,
                vendor,
                productType,
                tags,
                status,
                categories,
                options,
                images,
                attributes,
                texts,
                kept);
    }
}
