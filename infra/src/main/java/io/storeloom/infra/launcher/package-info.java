/** Brings the whole house up with one command and keeps it up. */
@NullMarked
package io.storeloom.infra.launcher;

import org.jspecify.annotations.NullMarked;
