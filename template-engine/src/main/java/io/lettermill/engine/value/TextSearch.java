package io.lettermill.engine.value;

/** Finding text in text, each piece charged before it is searched. */
public final class TextSearch {

    private static final int CHUNK = 1 << 14;

    private TextSearch() {}

    /** Where {@code part} begins at or after {@code from}, or -1. */
    public static int indexOf(String text, String part, int from, Work work) {
        int last = text.length() - part.length();
        if (part.length() < 64) {
            return text.indexOf(part, from);
        }
        // a long pattern can make the search quadratic: go in pieces, each charged at its worst
        for (int start = from; start <= last; start += CHUNK) {
            int end = Math.min(text.length(), start + CHUNK + part.length() - 1);
            work.charge(candidates(text, part.charAt(0), start, end) * (1 + (part.length() >> 6)));
            int found = text.indexOf(part, start, end);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private static long candidates(String text, char first, int start, int end) {
        long count = 0;
        for (int i = text.indexOf(first, start);
                i >= 0 && i < end;
                i = text.indexOf(first, i + 1)) {
            count++;
        }
        return count;
    }
}
