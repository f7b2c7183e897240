package io.lettermill.engine.mail;

import io.lettermill.engine.Position;

/**
 * A link that stays as it is, because Liquid makes its address at rendering.
 *
 * @param source the address as written
 */
public record UntrackedLink(String source, Part part, Position position) {}
