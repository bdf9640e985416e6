/** The health of data sources: whether a store can be reached, and whether it still is what the connector was built for. */
@NullMarked
package io.storeloom.activities.health;

import org.jspecify.annotations.NullMarked;
