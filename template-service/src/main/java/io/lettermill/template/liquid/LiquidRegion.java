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
            case "assign", "increment", "decrement" ->
                    new LiquidRegion(start, end, Kind.ASSIGNMENT);
            case "capture" -> new LiquidRegion(start, blockEnd(source, tag, end), Kind.ASSIGNMENT);
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
