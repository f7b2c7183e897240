package io.lettermill.template.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with a place for content. */
public record Layout(String source) {

    /** Responsive, readable in dark mode, with a footer that has the unsubscribe link. */
    public static final String BUILT_IN = resource("layout.html");

    private static final Pattern CONTENT =
            Pattern.compile("\\{\\{-?\\s*content\\s*(?:\\|\\s*raw\\s*)?-?\\}\\}");

    /** Whether there is a place for the content. */
    public boolean hasPlace() {
        return CONTENT.matcher(source).find();
    }

    /** The page with the content in its place; of several places all are filled. */
    String around(String content) {
        return CONTENT.matcher(source).replaceAll(Matcher.quoteReplacement(content));
    }

    private static String resource(String name) {
        try (InputStream in = Layout.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
