/** Who asks: REST, SSE and security in front of the gates. */
@NullMarked
package io.storeloom.api;

import org.jspecify.annotations.NullMarked;
