/**
 * Sends: turns a prepared dispatch and its audience into messages at an SMTP gateway, and knows
 * what became of each.
 *
 * <p>Owns gateways, dispatches and the ledger (Redis), and the flight journal (a local file).
 * Consumes {@code sending.commands}, {@code template.events}, {@code list.events} and {@code
 * list.audience-recipients}; emits replies to the launch saga, {@code sending.events} and {@code
 * sending.delivery-events}.
 *
 * <p>What happens to one message is told in {@link io.lettermill.sending.ledger}; how it leaves in
 * {@link io.lettermill.sending.delivery}.
 */
@NullMarked
package io.lettermill.sending;

import org.jspecify.annotations.NullMarked;
