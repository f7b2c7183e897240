package io.lettermill.template.expansion;

import io.lettermill.engine.Position;
import io.lettermill.engine.syntax.Source;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as somebody wrote it.
 *
 * @param owner what it is if it is not the field itself, such as {@code snippet 'footer'}
 */
record Piece(Source source, List<LiquidRegion> regions, @Nullable String owner) {

    static Piece of(String text, @Nullable String owner) {
        return new Piece(new Source(text, null), LiquidRegion.withinCaptures(text), owner);
    }

    String text() {
        return source.text();
    }

    Position position(int offset) {
        return source.position(offset);
    }
}
