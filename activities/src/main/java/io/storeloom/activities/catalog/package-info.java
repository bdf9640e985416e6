/** The tenant's catalogue in PostgreSQL: imports, upserts with content hashes and the change log, and reads. */
@NullMarked
package io.storeloom.activities.catalog;

import org.jspecify.annotations.NullMarked;
