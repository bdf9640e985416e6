/** Commands to sync events: start, pause, resume, cancel, retry, confirm deletions. */
@NullMarked
package io.storeloom.api.sync;

import org.jspecify.annotations.NullMarked;
