@NullMarked
package io.storeloom.workflows.health;

import org.jspecify.annotations.NullMarked;
