/** Commands that analytics-service receives, replies and events that it emits. */
@NullMarked
package io.lettermill.contracts.analytics;

import org.jspecify.annotations.NullMarked;
