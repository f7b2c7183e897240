package io.lettermill.template.liquid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Markup whose Liquid is replaced by words without any meaning to HTML, so that tools which know
 * nothing of Liquid can work on it, and put back afterwards.
 *
 * @param markup the markup with a word for each region
 * @param regions the Liquid, in the order of the words' numbers
 * @param kinds what each region is
 * @param mark how a word begins; occurs nowhere else
 */
public record HiddenLiquid(
        String markup, List<String> regions, List<LiquidRegion.Kind> kinds, String mark) {

    private static final Pattern NUMBERED_MARK = Pattern.compile("llq(\\d{1,7})x");
    private static final String WRAP_START = "<mj-raw>";
    private static final String WRAP_END = "</mj-raw>";

    public static HiddenLiquid in(String source) {
        return in(source, region -> false);
    }

    /**
     * @param structural which regions stand between elements where MJML takes no text; their words
     *     are wrapped so that it lets them through
     */
    public static HiddenLiquid in(String source, Predicate<LiquidRegion> structural) {
        String mark = unusedMark(source);
        List<String> regions = new ArrayList<>();
        List<LiquidRegion.Kind> kinds = new ArrayList<>();
        StringBuilder markup = new StringBuilder(source.length());
        int copied = 0;
        for (LiquidRegion region : LiquidRegion.of(source)) {
            markup.append(source, copied, region.start());
            boolean wrap = structural.test(region);
            markup.append(wrap ? WRAP_START : "")
                    .append(mark)
                    .append(regions.size())
                    .append('q')
                    .append(wrap ? WRAP_END : "");
            regions.add(source.substring(region.start(), region.end()));
            kinds.add(region.kind());
            copied = region.end();
        }
        markup.append(source, copied, source.length());
        return new HiddenLiquid(markup.toString(), List.copyOf(regions), List.copyOf(kinds), mark);
    }

    /** Puts the Liquid back into what became of {@link #markup}. */
    public String reveal(String changed) {
        StringBuilder revealed = new StringBuilder(changed.length() + 1_024);
        int copied = 0;
        int at = changed.indexOf(mark);
        while (at >= 0) {
            int end = endOfNumber(changed, at + mark.length());
            if (end > at + mark.length() && changed.startsWith("q", end)) {
                String region = regions.get(Integer.parseInt(changed, at + mark.length(), end, 10));
                boolean isComment =
                        at - 4 >= copied
                                && changed.startsWith("<!--", at - 4)
                                && changed.startsWith("-->", end + 1);
                revealed.append(changed, copied, isComment ? at - 4 : at).append(region);
                copied = isComment ? end + 4 : end + 1;
            }
            at = changed.indexOf(mark, Math.max(copied, at + 1));
        }
        return revealed.append(changed, copied, changed.length()).toString();
    }

    /** The same words for other Liquid. */
    public HiddenLiquid with(BiFunction<String, LiquidRegion.Kind, String> change) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            changed.add(change.apply(regions.get(i), kinds.get(i)));
        }
        return new HiddenLiquid(markup, List.copyOf(changed), kinds, mark);
    }

    /** With assignments that have the words after the last one. */
    public HiddenLiquid and(List<String> assignments) {
        List<String> all = new ArrayList<>(regions);
        List<LiquidRegion.Kind> allKinds = new ArrayList<>(kinds);
        all.addAll(assignments);
        assignments.forEach(_ -> allKinds.add(LiquidRegion.Kind.ASSIGNMENT));
        return new HiddenLiquid(markup, List.copyOf(all), List.copyOf(allKinds), mark);
    }

    /** What a word stands for. */
    public String region(String word) {
        return regions.get(
                Integer.parseInt(word, mark.length(), endOfNumber(word, mark.length()), 10));
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** The words in a text that stand for Liquid of some kinds, without what is around them. */
    public String wordsOf(Set<LiquidRegion.Kind> wanted, String text) {
        return Pattern.compile(word())
                .matcher(text)
                .results()
                .filter(word -> wanted.contains(kinds.get(number(word))))
                .map(MatchResult::group)
                .collect(Collectors.joining());
    }

    /**
     * Turns the words that stand between tags into comments, which an HTML parser leaves where they
     * are even inside tables.
     */
    public String asComments(String html) {
        StringBuilder result = new StringBuilder(html.length() + 256);
        int copied = 0;
        int tag = html.indexOf('<');
        while (tag >= 0) {
            result.append(commented(html.substring(copied, tag)));
            copied = HtmlPieces.endOf(html, tag);
            result.append(html, tag, copied);
            tag = html.indexOf('<', copied);
        }
        return result.append(commented(html.substring(copied))).toString();
    }

    /** Whether a comment's text is exactly one of the words. */
    public boolean isWord(String comment) {
        return comment.contains(mark) && comment.strip().matches(word());
    }

    /** Whether a line consists of tags that show nothing themselves. */
    public boolean isTagsOnly(String line) {
        return !line.isEmpty()
                && line.replaceAll(word(), "").isEmpty()
                && Pattern.compile(word())
                        .matcher(line)
                        .results()
                        .map(word -> kinds.get(number(word)))
                        .allMatch(
                                kind ->
                                        kind == LiquidRegion.Kind.TAG
                                                || kind == LiquidRegion.Kind.ASSIGNMENT);
    }

    private String commented(String text) {
        return text.contains(mark)
                ? Pattern.compile(word()).matcher(text).replaceAll("<!--$0-->")
                : text;
    }

    private String word() {
        return Pattern.quote(mark) + "(\\d+)q";
    }

    private static int number(MatchResult word) {
        return Integer.parseInt(word.group(1));
    }

    private static String unusedMark(String source) {
        if (!source.contains("llq")) {
            return "llq";
        }
        BitSet used = new BitSet();
        NUMBERED_MARK
                .matcher(source)
                .results()
                .forEach(mark -> used.set(Integer.parseInt(mark.group(1))));
        return "llq" + used.nextClearBit(0) + "x";
    }
}
