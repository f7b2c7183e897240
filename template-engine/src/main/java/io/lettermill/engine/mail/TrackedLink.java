package io.lettermill.engine.mail;

import io.lettermill.engine.Position;

/**
 * A link whose clicks are counted.
 *
 * @param number from 1, unique in the mail; the same target in two places has two numbers
 * @param target where it leads, entities decoded
 * @param part html or text
 * @param position in the part's source before rewriting
 */
public record TrackedLink(int number, String target, Part part, Position position) {}
