/** Commands that sending-service receives, replies and events that it emits. */
@NullMarked
package io.lettermill.contracts.sending;

import org.jspecify.annotations.NullMarked;
