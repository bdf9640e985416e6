/** Serves the console's files with a strict content security policy, and answers what fails before any controller. */
@NullMarked
package io.storeloom.api.console;

import org.jspecify.annotations.NullMarked;
