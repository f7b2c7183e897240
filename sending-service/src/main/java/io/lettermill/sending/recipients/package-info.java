/**
 * The audience stream: notes where each range of recipients lies, and reads it again when it is
 * due.
 */
@NullMarked
package io.lettermill.sending.recipients;

import org.jspecify.annotations.NullMarked;
