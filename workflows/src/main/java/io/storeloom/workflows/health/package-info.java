/** How data sources are: their health, what their fields mean to us, and what is wrong with their data. */
@NullMarked
package io.storeloom.workflows.health;

import org.jspecify.annotations.NullMarked;
