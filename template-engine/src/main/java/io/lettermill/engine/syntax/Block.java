package io.lettermill.engine.syntax;

import java.util.List;

/** Nodes in order. */
public record Block(List<Node> nodes) {}
