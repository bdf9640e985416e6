/** What the console reads: events, iterations, items, errors, logs, and how the stores stand. Nothing here writes. */
@NullMarked
package io.storeloom.activities.register;

import org.jspecify.annotations.NullMarked;
