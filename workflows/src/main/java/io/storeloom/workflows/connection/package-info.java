/** How a store is reached and what its connector pushes. */
@NullMarked
package io.storeloom.workflows.connection;

import org.jspecify.annotations.NullMarked;
