package io.lettermill.engine;

import io.lettermill.engine.syntax.ParseOptions;
import io.lettermill.engine.syntax.TemplateParser;
import java.time.Clock;
import java.util.Set;

/**
 * Compiles Liquid. Immutable and thread-safe; each {@code with} method gives a changed copy.
 *
 * @param mode how tolerant the parser is
 * @param limits of compiling and of each render
 * @param htmlEscaping whether output is HTML-escaped unless it went through {@code raw} or {@code
 *     escape}: on for HTML parts, off for subjects and plain text
 * @param partials sources for render and include
 * @param clock for {@code 'now' | date} and, with its zone, for dates without one
 * @param holeTags names of the tags that {@link Holes} fill
 */
public record LiquidEngine(
        Mode mode,
        Limits limits,
        boolean htmlEscaping,
        Partials partials,
        Clock clock,
        Set<String> holeTags) {

    public LiquidEngine {
        holeTags = Set.copyOf(holeTags);
    }

    /** Strict, without escaping, partials and holes, in UTC. */
    public static LiquidEngine strict() {
        return new LiquidEngine(
                Mode.STRICT, Limits.DEFAULT, false, Partials.NONE, Clock.systemUTC(), Set.of());
    }

    /** Lax, otherwise as {@link #strict()}. */
    public static LiquidEngine lax() {
        return new LiquidEngine(
                Mode.LAX, Limits.DEFAULT, false, Partials.NONE, Clock.systemUTC(), Set.of());
    }

    public LiquidEngine withLimits(Limits changed) {
        return new LiquidEngine(mode, changed, htmlEscaping, partials, clock, holeTags);
    }

    public LiquidEngine withHtmlEscaping(boolean changed) {
        return new LiquidEngine(mode, limits, changed, partials, clock, holeTags);
    }

    public LiquidEngine withPartials(Partials changed) {
        return new LiquidEngine(mode, limits, htmlEscaping, changed, clock, holeTags);
    }

    public LiquidEngine withClock(Clock changed) {
        return new LiquidEngine(mode, limits, htmlEscaping, partials, changed, holeTags);
    }

    public LiquidEngine withHoleTags(Set<String> changed) {
        return new LiquidEngine(mode, limits, htmlEscaping, partials, clock, changed);
    }

    /**
     * Compiles a source.
     *
     * @throws LiquidSyntaxException with line and column
     * @throws LimitExceededException if it is too large or too deep
     */
    public Template compile(String source) {
        ParseOptions options = new ParseOptions(mode, limits, htmlEscaping, holeTags);
        return new Template(this, TemplateParser.parse(source, null, options));
    }
}
