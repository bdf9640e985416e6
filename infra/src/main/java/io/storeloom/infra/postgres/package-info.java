/** A real PostgreSQL with the house's three roles, kept or for one test. */
@NullMarked
package io.storeloom.infra.postgres;

import org.jspecify.annotations.NullMarked;
