package io.lettermill.template.mjml;

import io.lettermill.template.liquid.LiquidRegion;
import java.util.List;

/**
 * A source in which every character of Liquid is replaced by a filler, so that markup can be read
 * without taking Liquid for markup, at unchanged offsets.
 *
 * @param text as long as the source
 * @param liquid where the Liquid is
 */
public record SourceText(String text, List<LiquidRegion> liquid) {

    /** Stands for one character of Liquid. */
    public static final char FILLER = '\uE000';

    public static SourceText of(String source) {
        List<LiquidRegion> regions = LiquidRegion.of(source);
        StringBuilder filled = new StringBuilder(source);
        for (LiquidRegion region : regions) {
            for (int i = region.start(); i < region.end(); i++) {
                if (filled.charAt(i) != '\n') {
                    filled.setCharAt(i, FILLER);
                }
            }
        }
        return new SourceText(filled.toString(), regions);
    }

    /** From 1. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** From 1. */
    public int column(int offset) {
        return offset - text.lastIndexOf('\n', offset - 1);
    }

    /** The Liquid that begins inside a range. */
    List<LiquidRegion> liquidWithin(int start, int end) {
        return liquid.subList(firstFrom(start), firstFrom(end));
    }

    private int firstFrom(int offset) {
        int low = 0;
        int high = liquid.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (liquid.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
