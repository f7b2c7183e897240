package io.lettermill.engine.mail;

import io.lettermill.engine.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the links that come out of a mail's own data. The address {@code {{ p.url }}} shows what
 * the data has under the key {@code url}: each of these addresses gets a number, and which one a
 * reader sees is looked up when the mail is rendered. What is not among them stays as it is.
 */
final class DataLinks {

    /** Of all that the data brings; further ones are not tracked. */
    static final int MOST = 2_000;

    /**
     * Keys with what is written after their addresses, for each of which all of the data is looked
     * through; further ones are not tracked.
     */
    static final int MOST_WAYS = 100;

    private static final int LONGEST = 4_000;
    private static final Pattern OUTPUT =
            Pattern.compile(
                    "\\{\\{-?\\s*((?:[A-Za-z_][\\w-]*(?:\\[\\d{1,6}])*\\.)+([A-Za-z_]\\w*))"
                            + "\\s*((?:\\|\\s*default:\\s*(?:'[^'{}]*'|\"[^\"{}]*\")\\s*)?)-?\\}\\}"
                            + "([^{}\\s]*)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}<>\"']{1," + LONGEST + "}");

    private final Object data;
    private final LinkNumbers numbers;
    private final Map<String, Integer> byTarget = new LinkedHashMap<>();
    private final Map<String, Boolean> known = new HashMap<>();
    private boolean complete = true;

    /**
     * @param data maps, lists and texts
     */
    DataLinks(Object data, LinkNumbers numbers) {
        this.data = data;
        this.numbers = numbers;
    }

    /**
     * The tag for an address.
     *
     * @param address one output and what follows it, such as {@code {{ p.url }}?from=mail}
     * @return null for what the data has no addresses for
     */
    @Nullable String tag(String address, Part part, Position position) {
        Matcher output = OUTPUT.matcher(address.strip());
        if (!output.matches()) {
            return null;
        }
        String end = part == Part.HTML ? HtmlEntities.decode(output.group(4)) : output.group(4);
        boolean unknown = part == Part.HTML && HtmlEntities.hasUnknown(output.group(4));
        if (unknown || end.indexOf('\'') >= 0 || end.indexOf('"') >= 0) {
            return null;
        }
        String key = output.group(2);
        String way = key + " " + end;
        if (known.size() >= MOST_WAYS && !known.containsKey(way)) {
            complete = false;
            return null;
        }
        boolean any =
                known.computeIfAbsent(
                        way, _ -> number(data, key, false, new Link(end, part, position)));
        return any
                ? "{% "
                        + MailTags.TRACKED_LINK
                        + " "
                        + output.group(1)
                        + " "
                        + output.group(3)
                        + (end.isEmpty() ? "" : "| append: '" + end + "' ")
                        + "%}"
                : null;
    }

    /** Numbers by address. */
    Map<String, Integer> byTarget() {
        return Map.copyOf(byTarget);
    }

    /** Whether all of them have a number. */
    boolean isComplete() {
        return complete;
    }

    /** What is written after the data's address, and where the link stands. */
    private record Link(String end, Part part, Position position) {}

    /** Whether there are any. */
    private boolean number(@Nullable Object value, String key, boolean atKey, Link link) {
        boolean any = false;
        switch (value) {
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    any |= number(entry.getValue(), key, key.equals(entry.getKey()), link);
                }
            }
            case List<?> list -> {
                for (Object inner : list) {
                    any |= number(inner, key, false, link);
                }
            }
            case String text when atKey && isAddress(text + link.end()) -> {
                number(text + link.end(), link);
                any = true;
            }
            case null, default -> {}
        }
        return any;
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches() && LinkNumbers.leads(text);
    }

    private void number(String target, Link link) {
        if (byTarget.size() >= MOST && !byTarget.containsKey(target)) {
            complete = false;
            return;
        }
        byTarget.computeIfAbsent(
                target, address -> numbers.add(address, link.part(), link.position()));
    }
}
