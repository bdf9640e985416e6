/** The Shopify Admin API as the connector speaks it: {@link io.storeloom.activities.shopify.ShopifyAdmin} is the only way out. */
@NullMarked
package io.storeloom.activities.shopify;

import org.jspecify.annotations.NullMarked;
