/** Who works: the process that runs workflows and activities. */
@NullMarked
package io.storeloom.worker;

import org.jspecify.annotations.NullMarked;
