/** What a reader's click or open does: find the stored target, note the hit. */
@NullMarked
package io.lettermill.analytics.tracking;

import org.jspecify.annotations.NullMarked;
