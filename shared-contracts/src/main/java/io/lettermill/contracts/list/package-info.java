/** Commands that list-service receives, replies and events that it emits. */
@NullMarked
package io.lettermill.contracts.list;

import org.jspecify.annotations.NullMarked;
