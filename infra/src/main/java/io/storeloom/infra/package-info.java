/** What it runs on: launcher, Shopify simulator and bench. */
@NullMarked
package io.storeloom.infra;

import org.jspecify.annotations.NullMarked;
