package io.lettermill.engine.syntax;

import io.lettermill.engine.Limits;
import io.lettermill.engine.Mode;
import java.util.Set;

/** What the parser needs to know of the engine. */
public record ParseOptions(Mode mode, Limits limits, boolean htmlEscaping, Set<String> holeTags) {}
