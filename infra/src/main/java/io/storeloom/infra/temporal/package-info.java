/** A real Temporal server with its UI, kept or for one test. */
@NullMarked
package io.storeloom.infra.temporal;

import org.jspecify.annotations.NullMarked;
