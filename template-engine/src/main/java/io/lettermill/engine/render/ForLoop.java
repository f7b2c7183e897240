package io.lettermill.engine.render;

import io.lettermill.engine.value.Drop;
import org.jspecify.annotations.Nullable;

/** {@code forloop}: where a loop is. */
final class ForLoop implements Drop {

    private final String name;
    private final long length;
    private final @Nullable ForLoop parent;
    private long index;

    ForLoop(String name, long length, @Nullable ForLoop parent) {
        this.name = name;
        this.length = length;
        this.parent = parent;
    }

    void advance() {
        index++;
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "index" -> index + 1;
            case "index0" -> index;
            case "rindex" -> length - index;
            case "rindex0" -> length - index - 1;
            case "first" -> index == 0;
            case "last" -> index == length - 1;
            case "length" -> length;
            case "name" -> name;
            case "parentloop" -> parent;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "Liquid::ForloopDrop";
    }
}
