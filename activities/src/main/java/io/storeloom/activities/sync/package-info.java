/** The sync event against our rows and Shopify: commands, planning, pushing, recording. */
@NullMarked
package io.storeloom.activities.sync;

import org.jspecify.annotations.NullMarked;
