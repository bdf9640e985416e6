/** What happens: domain records and rules, workflow and activity contracts, workflow code; pure. */
@NullMarked
package io.storeloom.workflows;

import org.jspecify.annotations.NullMarked;
