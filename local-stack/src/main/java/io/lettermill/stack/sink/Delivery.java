package io.lettermill.stack.sink;

/**
 * A message that was accepted for a recipient.
 *
 * @param recipient the address as given in RCPT, lower case is not applied
 * @param messageId what stands between the angle brackets of the Message-ID header; empty when
 *     there was none
 * @param times how often this very pair was accepted; more than 1 is a double delivery
 */
public record Delivery(String recipient, String messageId, int times) {}
