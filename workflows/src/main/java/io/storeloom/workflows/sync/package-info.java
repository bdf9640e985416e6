/** The sync event: one run that keeps a store in step with the catalogue. */
@NullMarked
package io.storeloom.workflows.sync;

import org.jspecify.annotations.NullMarked;
