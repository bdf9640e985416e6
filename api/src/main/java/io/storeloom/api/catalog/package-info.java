/** The catalogue's routes: categories, products, imports and price lists. */
@NullMarked
package io.storeloom.api.catalog;

import org.jspecify.annotations.NullMarked;
