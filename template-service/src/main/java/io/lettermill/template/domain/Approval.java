package io.lettermill.template.domain;

import java.time.Instant;

/**
 * A second person's yes to a revision.
 *
 * @param by id of the user
 * @param fingerprint of the mail that was approved, with the snippets, the brand and the feeds'
 *     addresses of that time
 */
public record Approval(String by, Instant at, String fingerprint) {}
