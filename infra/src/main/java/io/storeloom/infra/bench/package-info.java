/** Measurements that anyone can repeat with one command; {@code infra/bench} holds the commands and their results. */
@NullMarked
package io.storeloom.infra.bench;

import org.jspecify.annotations.NullMarked;
