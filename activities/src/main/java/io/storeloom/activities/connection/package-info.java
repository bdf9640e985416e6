/** Stores, how they are reached and what is pushed to them: {@code Stores}, {@code Connections}, {@code Connectors}, {@code Secrets}. */
@NullMarked
package io.storeloom.activities.connection;

import org.jspecify.annotations.NullMarked;
