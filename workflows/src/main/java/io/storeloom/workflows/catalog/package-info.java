/** The tenant's catalogue: categories, products and variants. */
@NullMarked
package io.storeloom.workflows.catalog;

import org.jspecify.annotations.NullMarked;
