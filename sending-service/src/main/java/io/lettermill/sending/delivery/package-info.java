/**
 * The hot path: messages of claimed groups leave through SMTP connections, and their outcomes go to
 * the ledger and out as events.
 *
 * <p>A gateway has {@link io.lettermill.sending.delivery.Lanes}: a {@link
 * io.lettermill.sending.delivery.RangeQueue} of work and one virtual thread, a {@link
 * io.lettermill.sending.delivery.Lane}, for each connection. A lane's {@link
 * io.lettermill.sending.delivery.GroupFeed} claims groups one ahead and settles them behind; the
 * lane itself does nothing but SMTP: body, final dot and the next message's envelope leave in one
 * write.
 */
@NullMarked
package io.lettermill.sending.delivery;

import org.jspecify.annotations.NullMarked;
