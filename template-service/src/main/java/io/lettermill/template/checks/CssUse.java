package io.lettermill.template.checks;

/**
 * Something that a style sheet or a style attribute uses.
 *
 * @param kind as in {@code client-support.txt}
 * @param offset where, in the source
 */
record CssUse(String kind, String name, int offset) {}
