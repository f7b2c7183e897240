/**
 * Lettermill's Liquid engine: {@link io.lettermill.engine.LiquidEngine} compiles a source text to
 * an immutable {@link io.lettermill.engine.Template} that renders into a {@link
 * io.lettermill.engine.ByteSink}.
 *
 * <p>The language is that of Shopify/liquid (MIT licence), whose semantics are the reference. The
 * engine does no input or output, uses no reflection, knows only null, booleans, numbers, strings,
 * lists, maps and {@code java.time} values, and bounds steps, depth, output, string size and time.
 */
@NullMarked
package io.lettermill.engine;

import org.jspecify.annotations.NullMarked;
