/**
 * Who calls: tokens, sessions, roles. A handler below {@code /api/v1} says with
 * {@link io.storeloom.api.tenant.Needs} which role it takes (the process refuses to start if one does not) and takes a
 * {@link io.storeloom.api.tenant.Caller} as argument to learn tenant and actor.
 */
@NullMarked
package io.storeloom.api.tenant;

import org.jspecify.annotations.NullMarked;
