/** A Shopify of our own: real Admin schemas, state per shop, and the door through which clients reach it. */
@NullMarked
package io.storeloom.infra.shopify;

import org.jspecify.annotations.NullMarked;
