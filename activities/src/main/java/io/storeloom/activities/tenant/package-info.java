/** Whose data is touched: the database's pools and roles, and the transaction that belongs to one tenant. */
@NullMarked
package io.storeloom.activities.tenant;

import org.jspecify.annotations.NullMarked;
