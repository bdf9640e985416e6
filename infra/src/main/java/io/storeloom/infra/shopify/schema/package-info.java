/** The published Admin schemas, one per version, with what their introspection loses put back. */
@NullMarked
package io.storeloom.infra.shopify.schema;

import org.jspecify.annotations.NullMarked;
