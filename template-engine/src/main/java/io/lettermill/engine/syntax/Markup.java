package io.lettermill.engine.syntax;

import io.lettermill.engine.LiquidSyntaxException;
import io.lettermill.engine.value.TextForm;

/** The inside of an output or tag: a range of the source. */
record Markup(Source source, int start, int end) {

    String text() {
        return source.text().substring(start, end);
    }

    boolean isBlank() {
        return TextForm.isBlank(text());
    }

    Markup part(int from, int to) {
        return new Markup(source, from, to);
    }

    LiquidSyntaxException error(String reason) {
        return source.error(start, reason);
    }
}
