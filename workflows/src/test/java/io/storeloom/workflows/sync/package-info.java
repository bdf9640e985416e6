/** How a sync event's workflow behaves over time that no test could wait for. */
@NullMarked
package io.storeloom.workflows.sync;

import org.jspecify.annotations.NullMarked;
