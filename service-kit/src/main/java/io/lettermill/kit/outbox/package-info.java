/**
 * Messages written in the transaction of the state they tell of, and the relay that publishes them.
 */
@NullMarked
package io.lettermill.kit.outbox;

import org.jspecify.annotations.NullMarked;
