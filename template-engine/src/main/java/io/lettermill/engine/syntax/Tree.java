package io.lettermill.engine.syntax;

/** A parsed template. */
public record Tree(Source source, Block body) {}
