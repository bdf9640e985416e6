package io.storeloom.infra.shopify.shop;

import java.time.Instant;
import java.util.Map;

/** What can be published on sales channels. */
public sealed interface Listed permits Product, ShopCollection {

    /** When it is, or is to be, published: by publication number. */
    Map<Long, Instant> publications();
}
