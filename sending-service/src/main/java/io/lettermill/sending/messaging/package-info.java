/**
 * Kafka: what is consumed, replied and emitted. The only package, beside rest, that knows
 * contracts.
 */
@NullMarked
package io.lettermill.sending.messaging;

import org.jspecify.annotations.NullMarked;
