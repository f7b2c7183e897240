package io.lettermill.engine.mail;

import io.lettermill.engine.syntax.LiquidMask;
import io.lettermill.engine.syntax.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the addresses in a plain-text source. */
final class TextRewriting {

    private static final Pattern ADDRESS_OR_LIQUID =
            Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]++|" + LiquidMask.MASK + "++");
    private static final Pattern OUTPUT =
            Pattern.compile("(?<=^|%\\})\\{\\{[^{}]*\\}\\}(?=$|\\{%)");
    private static final Pattern OPAQUE = Pattern.compile("\\{%-?\\s*(?:raw|comment|doc|data)\\b");
    private static final Pattern REST = Pattern.compile("[^\\s<>\"" + LiquidMask.MASK + "]*");

    private static final String TRAILING = ".,;:!?'*_";

    private final String source;
    private final LinkNumbers numbers;
    private final DataLinks dataLinks;
    private final String masked;
    private final Source positions;
    private final StringBuilder rewritten;
    private int copied;

    TextRewriting(String source, LinkNumbers numbers, DataLinks dataLinks) {
        this.source = source;
        this.numbers = numbers;
        this.dataLinks = dataLinks;
        this.masked = LiquidMask.of(source);
        this.positions = new Source(source, null);
        this.rewritten = new StringBuilder(source.length() + 256);
    }

    String rewrite() {
        Matcher matcher = ADDRESS_OR_LIQUID.matcher(masked).useTransparentBounds(true);
        while (matcher.find()) {
            int next =
                    masked.charAt(matcher.start()) == LiquidMask.MASK
                            ? liquid(matcher.start(), matcher.end())
                            : address(matcher.start(), matcher.end());
            matcher.region(next, masked.length());
        }
        return rewritten.append(source, copied, source.length()).toString();
    }

    /** Returns the offset after what was looked at. */
    private int address(int start, int longest) {
        int end = end(masked, start, longest);
        String address = source.substring(start, end);
        boolean dynamic = masked.substring(start, end).indexOf(LiquidMask.MASK) >= 0;
        if (dynamic || followsBrace(start)) {
            numbers.leave(address, Part.TEXT, positions.position(start));
        } else if (LinkNumbers.leads(address)) {
            int number = numbers.add(address, Part.TEXT, positions.position(start));
            replace(start, end, MailTags.trackedLink(number));
        }
        return longest;
    }

    /** Tags and outputs without a space between them. */
    private int liquid(int start, int end) {
        String run = source.substring(start, end);
        if (OPAQUE.matcher(run).find()) {
            return end;
        }
        int after = end;
        Matcher output = OUTPUT.matcher(run);
        while (output.find()) {
            int from = start + output.start();
            int to = start + output.end();
            if (from == start && isInsideWord(from)) {
                continue;
            }
            int rest = to < end ? to : afterRest(to);
            String tag =
                    dataLinks.tag(
                            source.substring(from, rest), Part.TEXT, positions.position(from));
            if (tag != null) {
                replace(from, rest, tag);
                after = Math.max(end, rest);
            }
        }
        return after;
    }

    private boolean isInsideWord(int at) {
        return at > 0 && " \t\r\n(<[".indexOf(source.charAt(at - 1)) < 0;
    }

    private int afterRest(int at) {
        Matcher rest = REST.matcher(masked).region(at, masked.length());
        return rest.lookingAt() ? end(masked, at, rest.end()) : at;
    }

    private void replace(int from, int to, String tag) {
        rewritten.append(source, copied, from).append(tag);
        copied = to;
    }

    /**
     * Without the punctuation of the sentence around it; a closing bracket stays if it was opened
     * within.
     */
    private static int end(String text, int start, int end) {
        int i = end;
        while (i > start) {
            char last = text.charAt(i - 1);
            boolean stray =
                    TRAILING.indexOf(last) >= 0
                            || (last == ')' && isUnopened(text, start, i, '(', ')'))
                            || (last == ']' && isUnopened(text, start, i, '[', ']'))
                            || (last == '}' && isUnopened(text, start, i, '{', '}'));
            if (!stray) {
                break;
            }
            i--;
        }
        return i;
    }

    /** After a brace, a hole's own brace would begin an output. */
    private boolean followsBrace(int at) {
        return at > 0 && source.charAt(at - 1) == '{';
    }

    private static boolean isUnopened(String text, int start, int end, char open, char close) {
        int balance = 0;
        for (int i = start; i < end; i++) {
            balance += text.charAt(i) == open ? 1 : (text.charAt(i) == close ? -1 : 0);
        }
        return balance < 0;
    }
}
