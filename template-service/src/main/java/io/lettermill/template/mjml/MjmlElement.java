package io.lettermill.template.mjml;

import java.util.Set;

/**
 * What MJML knows of one element.
 *
 * @param parents where it may stand; empty for the root
 * @param attributes names that it takes
 */
record MjmlElement(String name, Set<String> parents, Content content, Set<String> attributes) {

    /** What stands between its tags. */
    enum Content {
        ELEMENTS,
        /** Kept as written. */
        HTML,
        NONE,
        /** Any element's name with attributes only: {@code mj-attributes}. */
        DEFAULTS
    }
}
