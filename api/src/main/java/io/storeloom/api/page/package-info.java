/**
 * Cursor pages: {@code ?limit=&cursor=} → {@code {items, nextCursor}}. A handler takes a
 * {@link io.storeloom.api.page.Paging} and answers a {@link io.storeloom.api.page.Page}.
 */
@NullMarked
package io.storeloom.api.page;

import org.jspecify.annotations.NullMarked;
