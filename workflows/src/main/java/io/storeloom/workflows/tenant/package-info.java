/** Who acts: tenants, roles and actors. */
@NullMarked
package io.storeloom.workflows.tenant;

import org.jspecify.annotations.NullMarked;
