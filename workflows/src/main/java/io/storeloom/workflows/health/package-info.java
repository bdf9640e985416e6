/** Checks of a store's health: what is asked, and how it ends. */
@NullMarked
package io.storeloom.workflows.health;

import org.jspecify.annotations.NullMarked;
