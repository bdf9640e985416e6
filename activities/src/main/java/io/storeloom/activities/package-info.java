/** What touches the world outside: PostgreSQL and Shopify. */
@NullMarked
package io.storeloom.activities;

import org.jspecify.annotations.NullMarked;
