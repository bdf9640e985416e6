/** The demo tenant: a believable catalogue and a store, loaded through the public API. */
@NullMarked
package io.storeloom.infra.demo;

import org.jspecify.annotations.NullMarked;
