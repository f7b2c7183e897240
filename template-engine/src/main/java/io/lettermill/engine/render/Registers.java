package io.lettermill.engine.render;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tags remember from one use to the next. */
final class Registers {

    final Map<@Nullable Object, Integer> cycles = new HashMap<>();
    final Map<String, Long> loopOffsets = new HashMap<>();
    @Nullable String lastChanged;
    @Nullable ForLoop loop;
}
