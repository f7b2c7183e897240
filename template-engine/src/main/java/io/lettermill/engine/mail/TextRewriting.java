package io.lettermill.engine.mail;

import io.lettermill.engine.syntax.LiquidMask;
import io.lettermill.engine.syntax.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the addresses in a plain-text source. */
final class TextRewriting {

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]++");
    private static final String TRAILING = ".,;:!?'*_";

    private final String source;
    private final LinkNumbers numbers;

    TextRewriting(String source, LinkNumbers numbers) {
        this.source = source;
        this.numbers = numbers;
    }

    String rewrite() {
        String masked = LiquidMask.of(source);
        Source positions = new Source(source, null);
        StringBuilder rewritten = new StringBuilder(source.length() + 256);
        int copied = 0;
        Matcher matcher = ADDRESS.matcher(masked);
        while (matcher.find()) {
            int end = end(masked, matcher.start(), matcher.end());
            String address = source.substring(matcher.start(), end);
            boolean dynamic = masked.substring(matcher.start(), end).indexOf(LiquidMask.MASK) >= 0;
            if (dynamic || followsBrace(matcher.start())) {
                numbers.leave(address, Part.TEXT, positions.position(matcher.start()));
            } else if (address.length() > address.indexOf("//") + 2) {
                int number = numbers.add(address, Part.TEXT, positions.position(matcher.start()));
                rewritten
                        .append(source, copied, matcher.start())
                        .append(MailTags.trackedLink(number));
                copied = end;
            }
        }
        return rewritten.append(source, copied, source.length()).toString();
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
