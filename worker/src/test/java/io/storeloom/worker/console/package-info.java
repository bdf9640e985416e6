/** The console in a real Chromium, against the api's own process on a real PostgreSQL. */
@NullMarked
package io.storeloom.worker.console;

import org.jspecify.annotations.NullMarked;
