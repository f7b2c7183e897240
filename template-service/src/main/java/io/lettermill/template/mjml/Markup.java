package io.lettermill.template.mjml;

import java.util.List;
import java.util.Optional;

/** One piece of an MJML source between two offsets. */
sealed interface Markup {

    int start();

    /**
     * @param selfClosing whether it ends with {@code />}
     */
    record Open(int start, int end, String name, List<Attribute> attributes, boolean selfClosing)
            implements Markup {

        Optional<String> attribute(String name) {
            return attributes.stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .map(Attribute::value)
                    .findFirst();
        }
    }

    record Close(int start, int end, String name) implements Markup {}

    /** Text or CDATA between tags. */
    record Text(int start, int end, String text) implements Markup {}

    /** A comment, a processing instruction or a doctype. */
    record Ignored(int start, int end) implements Markup {}

    /** What is not markup although it begins so. */
    record Broken(int start, int end, String reason) implements Markup {}

    /**
     * An attribute.
     *
     * @param quoted whether its value is in quotes, as MJML asks for
     */
    record Attribute(int start, String name, String value, boolean quoted) {}

    int end();
}
