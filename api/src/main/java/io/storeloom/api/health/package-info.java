/** The health of stores and data sources: checks, status, actions, history. */
@NullMarked
package io.storeloom.api.health;

import org.jspecify.annotations.NullMarked;
