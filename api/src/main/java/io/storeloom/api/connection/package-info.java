/** Stores, their connections and connectors over REST. */
@NullMarked
package io.storeloom.api.connection;

import org.jspecify.annotations.NullMarked;
