/** The API as its callers meet it: a real process on a real PostgreSQL, over HTTP. */
@NullMarked
package io.storeloom.api;

import org.jspecify.annotations.NullMarked;
