/** What a simulated shop holds, and the rules that keep it consistent. */
@NullMarked
package io.storeloom.infra.shopify.shop;

import org.jspecify.annotations.NullMarked;
