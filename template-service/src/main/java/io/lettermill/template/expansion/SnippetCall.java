package io.lettermill.template.expansion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a render tag says.
 *
 * @param arguments as the engine's tag {@code isolated} takes them
 */
record SnippetCall(String name, String arguments) {

    private static final Pattern MARKUP =
            Pattern.compile("(?:'([^']*)'|\"([^\"]*)\")\\s*(.*)", Pattern.DOTALL);
    private static final Pattern SUBJECT =
            Pattern.compile(
                    "(for|with)\\s+([^\\s,]+)(?:\\s+as\\s+([\\w-]+))?\\s*(.*)", Pattern.DOTALL);

    /** Null when the name is not in quotes. */
    static @Nullable SnippetCall of(String markup) {
        Matcher found = MARKUP.matcher(markup);
        if (!found.matches()) {
            return null;
        }
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        String rest = found.group(3);
        Matcher subject = SUBJECT.matcher(rest);
        if (!subject.matches()) {
            return new SnippetCall(name, rest.startsWith(",") ? rest.substring(1).strip() : rest);
        }
        String alias = subject.group(3) == null ? name.replace('-', '_') : subject.group(3);
        return new SnippetCall(
                name,
                subject.group(1) + " " + subject.group(2) + " as " + alias + subject.group(4));
    }
}
