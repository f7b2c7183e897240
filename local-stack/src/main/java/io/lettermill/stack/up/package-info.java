/**
 * The whole of Lettermill on one machine: the servers, the five services as processes and the
 * gateway, started in order, watched, restarted after a crash and stopped together. {@link
 * io.lettermill.stack.up.LocalStack} is the way in.
 */
@NullMarked
package io.lettermill.stack.up;

import org.jspecify.annotations.NullMarked;
