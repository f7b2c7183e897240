package io.lettermill.engine.render;

import io.lettermill.engine.syntax.Tree;

/** Gives the trees of partials. */
@FunctionalInterface
public interface TreeLoader {

    /**
     * The partial's tree.
     *
     * @throws io.lettermill.engine.LiquidException if there is none, or it does not parse
     */
    Tree load(String name);
}
