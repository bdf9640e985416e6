package io.storeloom.activities.catalog;

import io.storeloom.workflows.catalog.Attribute;
import io.storeloom.workflows.catalog.Image;
import io.storeloom.workflows.catalog.Option;
import io.storeloom.workflows.catalog.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one product as they are gathered. */
final class Block {
    /** More rows than a product can have variants and images is one of the absurd sizes. */
    static final int MAX_ROWS = 5000;

    private final String handle;
    private final long line;
    private final List<VariantDraft> variants = new ArrayList<>();
    private final List<PlacedImage> images = new ArrayList<>();
    private final boolean imagesGiven;
    private @Nullable Head head;
    private boolean refused;
    private int rows;

    /** What the product's first row says of the product itself. */
    record Head(
            long line,
            Given<String> vendor,
            Given<String> productType,
            Given<List<String>> tags,
            Given<Product.Status> status,
            Given<List<String>> categories,
            @Nullable List<String> optionNames,
            Map<String, Given<Attribute>> attributes,
            String language,
            TextDraft text) {}

    private record PlacedImage(@Nullable Integer position, Image image) {}

    Block(String handle, long line, boolean imagesGiven) {
        this.handle = handle;
        this.line = line;
        this.imagesGiven = imagesGiven;
    }

    String handle() {
        return handle;
    }

    boolean hasHead() {
        return head != null;
    }

    void head(Head row) {
        head = row;
    }

    void variant(VariantDraft variant) {
        variants.add(variant);
    }

    void image(@Nullable Integer position, Image image) {
        images.add(new PlacedImage(position, image));
    }

    /** The product as a whole cannot be taken; its other rows are passed over. */
    void refuse() {
        refused = true;
    }

    boolean refused() {
        return refused;
    }

    /** Counts a row; false when there are too many. */
    boolean grow() {
        return ++rows <= MAX_ROWS;
    }

    ProductDraft draft() {
        Head first = head;
        List<Image> placed = images.stream()
                .sorted(Comparator.comparing(PlacedImage::position, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(PlacedImage::image)
                .toList();
        Given<List<Image>> given =
                imagesGiven && (first != null || !placed.isEmpty()) ? Given.of(placed) : Given.absent();
        if (first == null) {
            return new ProductDraft(
                    line,
                    handle,
                    false,
                    true,
                    Given.absent(),
                    Given.absent(),
                    Given.absent(),
                    Given.absent(),
                    Given.absent(),
                    Given.absent(),
                    Given.absent(),
                    given,
                    Map.of(),
                    Map.of(),
                    variants);
        }
        return new ProductDraft(
                first.line,
                handle,
                false,
                true,
                Given.of(handle),
                first.vendor,
                first.productType,
                first.tags,
                first.status,
                first.categories,
                options(first.optionNames),
                given,
                first.attributes,
                Map.of(first.language, first.text),
                variants);
    }

    private Given<List<Option>> options(@Nullable List<String> names) {
        if (names == null) {
            return Given.absent();
        }
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Set<String> values = new LinkedHashSet<>();
            for (VariantDraft variant : variants) {
                List<String> own = variant.optionValues().or(List.of());
                if (i < own.size()) {
                    values.add(own.get(i));
                }
            }
            options.add(new Option(names.get(i), List.copyOf(values), Map.of()));
        }
        return Given.of(options);
    }
}
