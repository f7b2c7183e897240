package io.lettermill.engine.render;

import io.lettermill.engine.value.Drop;
import org.jspecify.annotations.Nullable;

/** {@code tablerowloop}: where a table is. */
final class TableLoop implements Drop {

    private final long length;
    private final long columns;
    private long index;
    private long row = 1;
    private long column = 1;

    TableLoop(long length, long columns) {
        this.length = length;
        this.columns = columns;
    }

    long row() {
        return row;
    }

    long column() {
        return column;
    }

    boolean endsRow() {
        return column == columns;
    }

    boolean isLast() {
        return index == length - 1;
    }

    void advance() {
        index++;
        if (endsRow()) {
            column = 1;
            row++;
        } else {
            column++;
        }
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "index" -> index + 1;
            case "index0" -> index;
            case "rindex" -> length - index;
            case "rindex0" -> length - index - 1;
            case "first" -> index == 0;
            case "last" -> isLast();
            case "length" -> length;
            case "row" -> row;
            case "col" -> column;
            case "col0" -> column - 1;
            case "col_first" -> column == 1;
            case "col_last" -> endsRow();
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "Liquid::TablerowloopDrop";
    }
}
