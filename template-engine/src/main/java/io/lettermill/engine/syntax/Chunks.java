package io.lettermill.engine.syntax;

import org.jspecify.annotations.Nullable;

/** The pieces of a source in order. */
interface Chunks {

    /** The next piece, or null at the end. */
    @Nullable Chunk next();
}
