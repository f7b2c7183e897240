package io.lettermill.engine.syntax;

/** A word or sign of markup, with the offset that it begins at. */
record Token(TokenType type, String text, int start, int end) {}
