package io.lettermill.template.domain;

import java.time.Instant;

/**
 * A second person's yes to a revision.
 *
 * @param by id of the user
 */
public record Approval(String by, Instant at) {}
