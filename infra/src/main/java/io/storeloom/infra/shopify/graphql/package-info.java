/** The Admin GraphQL API over a simulated shop: validation, cost, access and every resolver. */
@NullMarked
package io.storeloom.infra.shopify.graphql;

import org.jspecify.annotations.NullMarked;
