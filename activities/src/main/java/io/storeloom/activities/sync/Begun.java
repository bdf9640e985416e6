package io.storeloom.activities.sync;

import io.storeloom.workflows.catalog.Product;
import io.storeloom.workflows.connection.FieldGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a product's creation leaves in the store of images and options, as far as that is known before its answer. */
record Begun(@Nullable SentImages images, List<OptionPlan.Wanted> options) {

    static Begun of(PushScope scope, PushItems.ProductRead read, ShopifyMapping.Creation creation) {
        Product product = read.product();
        boolean images = scope.snapshot().settings().ownership().creates(FieldGroup.IMAGES);
        return new Begun(
                images ? SentImages.begun(product.images(), creation.sent(), read.variants()) : null,
                ShopifyOptionEdits.said(product, new ShopifyOptions(scope.snapshot())));
    }
}
