package io.lettermill.engine;

/** How a parser treats what is not quite Liquid. */
public enum Mode {
    /**
     * Malformed expressions, unknown filters and unknown attributes are errors: for publication.
     */
    STRICT,
    /**
     * Malformed expressions are read as Shopify's lax parser reads them: for imported templates.
     */
    LAX
}
