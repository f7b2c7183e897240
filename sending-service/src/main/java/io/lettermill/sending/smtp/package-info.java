/**
 * SMTP as a client: Angus Mail opens the connection, from there on commands are pipelined on its
 * socket.
 */
@NullMarked
package io.lettermill.sending.smtp;

import org.jspecify.annotations.NullMarked;
