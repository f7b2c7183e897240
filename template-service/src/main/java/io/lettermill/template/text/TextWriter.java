package io.lettermill.template.text;

/** Collects text with the white space of HTML: runs become one blank, blocks begin new lines. */
final class TextWriter {

    /** What mail programs take for the sentence around an address. */
    private static final String AFTER_ADDRESSES = ".,;:!?)]";

    private final StringBuilder text = new StringBuilder();
    private boolean blankPending;
    private int lineBreaksPending;
    private boolean joined;
    private int addressEnd = -1;

    /** Text whose white space means nothing more than a blank. */
    void text(String words) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '\u200b' || c == '\u200c' || c == '\ufeff' || c == '\u00ad') {
                continue;
            }
            if (Character.isWhitespace(c) || c == '\u00a0') {
                blankPending |= !joined;
            } else {
                append(c);
            }
        }
    }

    /** Text exactly as it is, such as Liquid. */
    void verbatim(String words) {
        if (!words.isEmpty()) {
            append(words.charAt(0));
            text.append(words, 1, words.length());
        }
    }

    /** What comes next follows without a blank. */
    void join() {
        blankPending = false;
    }

    /** The white space that comes next is left out. */
    void joinNext() {
        joined = true;
    }

    /** What was written last is an address, which must not go on with what comes next. */
    void endAddress() {
        addressEnd = text.length();
    }

    /** What comes next begins on a new line, if anything comes. */
    void newLine() {
        lineBreaksPending = Math.max(lineBreaksPending, 1);
    }

    /** What comes next begins after an empty line. */
    void newParagraph() {
        lineBreaksPending = Math.max(lineBreaksPending, 2);
    }

    /** One more line break, as {@code <br>} makes it; at most one empty line comes of it. */
    void lineBreak() {
        lineBreaksPending = Math.min(lineBreaksPending + 1, 2);
    }

    /** Position of what comes next; {@link #since} gives what was written from there. */
    int mark() {
        return text.length();
    }

    String since(int mark) {
        return text.substring(Math.min(mark, text.length())).strip();
    }

    /** Takes back what was written from a mark, but not the white space before it. */
    void truncate(int mark) {
        int kept = mark;
        while (kept < text.length() && Character.isWhitespace(text.charAt(kept))) {
            kept++;
        }
        text.setLength(kept);
    }

    @Override
    public String toString() {
        String result = text.toString().strip();
        return result.isEmpty() ? "" : result + "\n";
    }

    private void append(char c) {
        if (lineBreaksPending > 0) {
            if (!text.isEmpty()) {
                text.repeat('\n', lineBreaksPending);
            }
        } else if ((blankPending && !text.isEmpty())
                || (addressEnd == text.length() && AFTER_ADDRESSES.indexOf(c) < 0)) {
            text.append(' ');
        }
        lineBreaksPending = 0;
        blankPending = false;
        joined = false;
        text.append(c);
    }
}
