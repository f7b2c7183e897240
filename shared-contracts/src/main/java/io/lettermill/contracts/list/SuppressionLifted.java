package io.lettermill.contracts.list;

/**
 * Event: an address may be written to again.
 *
 * @param addressHash lower-case hex SHA-256 of the normalised address
 */
public record SuppressionLifted(String addressHash) {}
