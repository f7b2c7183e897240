package io.lettermill.list.persistence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY. */
final class CopyText {

    private final StringBuilder text;
    private boolean startOfRow = true;

    CopyText(int expectedLength) {
        text = new StringBuilder(expectedLength);
    }

    CopyText value(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    CopyText array(List<String> values) {
        separate();
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() == 1 ? "\"" : ",\"")
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        escape(array.append('}'));
        return this;
    }

    void endRow() {
        text.append('\n');
        startOfRow = true;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void separate() {
        if (!startOfRow) {
            text.append('\t');
        }
        startOfRow = false;
    }

    private void escape(CharSequence value) {
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            String escaped =
                    switch (value.charAt(i)) {
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> "";
                    };
            if (!escaped.isEmpty()) {
                text.append(value, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length());
    }
}
