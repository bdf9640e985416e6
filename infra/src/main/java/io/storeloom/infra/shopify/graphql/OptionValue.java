package io.storeloom.infra.shopify.graphql;

import io.storeloom.infra.shopify.shop.Gid;
import io.storeloom.infra.shopify.shop.Option;
import io.storeloom.infra.shopify.shop.Product;

/** One value of an option, as it is read. */
record OptionValue(Product product, Option option, long id, String name) {

    String gid() {
        return Gid.of("ProductOptionValue", id);
    }
}
