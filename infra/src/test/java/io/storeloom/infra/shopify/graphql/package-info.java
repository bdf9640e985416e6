/** The Admin API's behaviour, told in sentences. */
@NullMarked
package io.storeloom.infra.shopify.graphql;

import org.jspecify.annotations.NullMarked;
