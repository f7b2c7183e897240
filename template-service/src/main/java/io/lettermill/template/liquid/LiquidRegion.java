package io.lettermill.template.liquid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of Liquid inside markup: an output, a tag, or a whole block whose content is not Liquid.
 *
 * @param start offset of its first character
 * @param end offset after its last one
 */
public record LiquidRegion(int start, int end, Kind kind) {

    private static final Pattern OPENING = Pattern.compile("\\{\\{|\\{%-?\\s*([#\\w]*)");

    /** How it begins. */
    public enum Kind {
        OUTPUT,
        TAG,
        /** {@code assign}, {@code capture} and their like: sets something and shows nothing. */
        ASSIGNMENT,
        /** {@code raw} or {@code comment} with all that it holds. */
        BLOCK
    }

    /** All regions in order. One that is not closed goes to the end of the source. */
    public static List<LiquidRegion> of(String source) {
        List<LiquidRegion> regions = new ArrayList<>();
        int captures = 0;
        int start = 0;
        for (LiquidRegion region : withinCaptures(source)) {
            Matcher tag = OPENING.matcher(source).region(region.start, region.end);
            String name = tag.lookingAt() ? tag.group(1) : null;
            if ("capture".equals(name)) {
                start = captures++ == 0 ? region.start : start;
            } else if (captures == 0) {
                regions.add(region);
            } else if ("endcapture".equals(name) && --captures == 0) {
                regions.add(new LiquidRegion(start, region.end, Kind.ASSIGNMENT));
            }
        }
        if (captures > 0) {
            regions.add(new LiquidRegion(start, source.length(), Kind.ASSIGNMENT));
        }
        return List.copyOf(regions);
    }

    /** As {@link #of}, but for a capture the two tags and what they hold, one by one. */
    public static List<LiquidRegion> withinCaptures(String source) {
        List<LiquidRegion> regions = new ArrayList<>();
        Matcher opening = OPENING.matcher(source);
        int from = 0;
        while (opening.find(from)) {
            LiquidRegion region = region(source, opening);
            regions.add(region);
            from = region.end();
            if (from >= source.length()) {
                break;
            }
        }
        return List.copyOf(regions);
    }

    private static LiquidRegion region(String source, Matcher opening) {
        int start = opening.start();
        String tag = opening.group(1);
        if (tag == null) {
            return new LiquidRegion(start, after(source, "}}", opening.end()), Kind.OUTPUT);
        }
        int end = after(source, "%}", opening.end());
        return switch (tag) {
            case "raw", "comment", "data" ->
                    new LiquidRegion(start, blockEnd(source, tag, end), Kind.BLOCK);
            case "assign", "increment", "decrement", "capture" ->
                    new LiquidRegion(start, end, Kind.ASSIGNMENT);
            default -> new LiquidRegion(start, end, Kind.TAG);
        };
    }

    private static int blockEnd(String source, String tag, int from) {
        Matcher closing = Pattern.compile("\\{%-?\\s*end" + tag + "\\s*-?%}").matcher(source);
        return closing.find(from) ? closing.end() : source.length();
    }

    private static int after(String source, String what, int from) {
        int at = source.indexOf(what, from);
        return at < 0 ? source.length() : at + what.length();
    }
}
