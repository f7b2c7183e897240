package io.lettermill.template.checks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads markup once and notes what is opened, closed, or neither. */
final class TagBalance {

    private static final int MOST = 50;
    private static final Set<String> VOID =
            Set.of(
                    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                    "source", "track", "wbr");
    private static final Set<String> MAY_STAY_OPEN =
            Set.of(
                    "html",
                    "head",
                    "body",
                    "p",
                    "li",
                    "dt",
                    "dd",
                    "td",
                    "th",
                    "tr",
                    "thead",
                    "tbody",
                    "tfoot",
                    "colgroup",
                    "option",
                    "optgroup",
                    "rt",
                    "rp");
    private static final List<String> OPAQUE =
            List.of("style", "script", "title", "textarea", "mj-style", "mj-title", "mj-preview");

    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Something unbalanced.
     *
     * @param swallows whether what follows is lost
     */
    record Fault(int offset, boolean swallows, String detail, String fix) {}

    private record Open(int offset, String name) {}

    private TagBalance(String text) {
        this.text = text;
    }

    static List<Fault> faults(String markup) {
        TagBalance balance = new TagBalance(markup);
        int at = markup.indexOf('<');
        while (at >= 0 && balance.faults.size() < MOST) {
            at = markup.indexOf('<', balance.after(at));
        }
        for (Open element : balance.open) {
            balance.unclosed(element);
        }
        return balance.faults;
    }

    private int after(int at) {
        if (text.startsWith("<!--", at)) {
            boolean conditional = text.startsWith("<!--[if", at) || text.startsWith("<!--<!", at);
            int end = text.indexOf("-->", at + (conditional ? 0 : 4));
            return end < 0
                    ? swallowed(at, "a comment is not closed", "close it with -->")
                    : end + 3;
        }
        if (text.startsWith("<!", at) || text.startsWith("<?", at)) {
            int end = text.indexOf('>', at);
            return end < 0 ? text.length() : end + 1;
        }
        boolean closing = text.startsWith("</", at);
        int from = at + (closing ? 2 : 1);
        int to = from;
        while (to < text.length() && isNamePart(text.charAt(to))) {
            to++;
        }
        if (to == from || !Character.isLetter(text.charAt(from))) {
            return at + 1;
        }
        String name = text.substring(from, to).toLowerCase(Locale.ROOT);
        int end = endOfTag(at, to);
        if (closing) {
            close(at, name);
        } else if (end > 0 && !VOID.contains(name) && text.charAt(Math.max(0, end - 2)) != '/') {
            return open(at, name, end);
        }
        return end;
    }

    private int open(int at, String name, int end) {
        if (!OPAQUE.contains(name)) {
            open.push(new Open(at, name));
            return end;
        }
        int closing = indexOfClosing(name, end);
        return closing < 0
                ? swallowed(at, "<" + name + "> is not closed", "close it with </" + name + ">")
                : closing + name.length() + 2;
    }

    private int indexOfClosing(String name, int from) {
        for (int i = text.indexOf("</", from); i >= 0; i = text.indexOf("</", i + 2)) {
            if (text.regionMatches(true, i + 2, name, 0, name.length())) {
                return i;
            }
        }
        return -1;
    }

    private int endOfTag(int at, int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '<' && i + 1 < text.length() && beginsTag(text.charAt(i + 1))) {
                    break;
                }
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && text.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            } else if (c == '<') {
                swallowed(at, "a tag is not closed before the next begins", "close it with >");
                return i;
            }
        }
        return swallowed(
                at,
                quote == 0 ? "a tag is not closed" : "the quotes of an attribute are not closed",
                quote == 0 ? "close it with >" : "add the closing " + quote);
    }

    private void close(int at, String name) {
        if (VOID.contains(name)) {
            return;
        }
        boolean known = open.stream().anyMatch(element -> element.name().equals(name));
        if (!known) {
            faults.add(
                    new Fault(
                            at,
                            false,
                            "</" + name + "> closes nothing",
                            "remove it, or open <" + name + "> before it"));
            return;
        }
        Iterator<Open> elements = open.iterator();
        while (elements.hasNext()) {
            Open element = elements.next();
            elements.remove();
            if (element.name().equals(name)) {
                return;
            }
            unclosed(element);
        }
    }

    private void unclosed(Open element) {
        if (!MAY_STAY_OPEN.contains(element.name()) && faults.size() < MOST) {
            faults.add(
                    new Fault(
                            element.offset(),
                            false,
                            "<" + element.name() + "> is not closed",
                            "close it with </" + element.name() + ">"));
        }
    }

    private int swallowed(int at, String detail, String fix) {
        faults.add(new Fault(at, true, detail, fix));
        return text.length();
    }

    private static boolean beginsTag(char c) {
        return c == '/' || Character.isLetter(c);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == ':';
    }
}
