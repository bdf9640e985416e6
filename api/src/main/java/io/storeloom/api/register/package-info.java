/** What the console reads: events, items, logs, search, and the stream of changes. */
@NullMarked
package io.storeloom.api.register;

import org.jspecify.annotations.NullMarked;
