/** Settings of sending-service. */
@NullMarked
package io.lettermill.sending.config;

import org.jspecify.annotations.NullMarked;
