/** The simulator's door: TLS and proxy, tokens, cost buckets, faults, request log, control API and what is kept on disk. */
@NullMarked
package io.storeloom.infra.shopify.door;

import org.jspecify.annotations.NullMarked;
