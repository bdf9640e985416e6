/** Programs that we run: started, watched, stopped, never left behind. */
@NullMarked
package io.storeloom.infra.process;

import org.jspecify.annotations.NullMarked;
