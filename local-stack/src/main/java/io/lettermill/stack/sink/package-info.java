/**
 * An SMTP server that accepts mail as fast as it can and counts it: every accepted pair of
 * recipient and Message-ID is kept, so that a test can say what was lost and what was delivered
 * twice. It can be told to refuse, defer, wait or hang up. Nothing but the JDK is used.
 */
@NullMarked
package io.lettermill.stack.sink;

import org.jspecify.annotations.NullMarked;
