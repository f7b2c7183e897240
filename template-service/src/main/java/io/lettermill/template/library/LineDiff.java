package io.lettermill.template.library;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * What is different between two texts, by lines, with some equal lines around each difference.
 *
 * @param hunks in the order of the text; empty when both are the same
 */
public record LineDiff(List<Hunk> hunks) {

    /** More lines than this in either text are not compared: it would take seconds. */
    public static final int MOST_LINES = 10_000;

    private static final int CONTEXT = 3;

    /** What happened to a line; the names are part of the API. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    public record Line(Kind kind, String text) {}

    /**
     * Differences that stand close together.
     *
     * @param fromLine where it begins in the first text, from 1
     * @param toLine where it begins in the second one, from 1
     */
    public record Hunk(int fromLine, int toLine, List<Line> lines) {}

    static boolean isTooLong(String text) {
        return text.lines().skip(MOST_LINES).findAny().isPresent();
    }

    static LineDiff between(String from, String to) {
        List<String> old = from.lines().toList();
        List<String> young = to.lines().toList();
        Patch<String> patch =
                Patch.generate(
                        old,
                        young,
                        new MyersDiffWithLinearSpace<String>().computeDiff(old, young, null));
        List<Hunk> hunks = new ArrayList<>();
        List<AbstractDelta<String>> near = new ArrayList<>();
        for (AbstractDelta<String> delta : patch.getDeltas()) {
            if (!near.isEmpty()
                    && delta.getSource().getPosition() - end(near.getLast()) > 2 * CONTEXT) {
                hunks.add(hunk(old, near));
                near.clear();
            }
            near.add(delta);
        }
        if (!near.isEmpty()) {
            hunks.add(hunk(old, near));
        }
        return new LineDiff(List.copyOf(hunks));
    }

    private static Hunk hunk(List<String> old, List<AbstractDelta<String>> deltas) {
        AbstractDelta<String> first = deltas.getFirst();
        int begin = Math.max(0, first.getSource().getPosition() - CONTEXT);
        int lead = first.getSource().getPosition() - begin;
        List<Line> lines = new ArrayList<>();
        List<Line> added = new ArrayList<>();
        int at = begin;
        for (AbstractDelta<String> delta : deltas) {
            if (delta.getSource().getPosition() > at) {
                lines.addAll(added);
                added.clear();
                same(old, at, delta.getSource().getPosition(), lines);
            }
            delta.getSource().getLines().forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
            delta.getTarget().getLines().forEach(line -> added.add(new Line(Kind.ADDED, line)));
            at = end(delta);
        }
        lines.addAll(added);
        same(old, at, Math.min(old.size(), at + CONTEXT), lines);
        return new Hunk(begin + 1, first.getTarget().getPosition() - lead + 1, List.copyOf(lines));
    }

    private static void same(List<String> old, int from, int to, List<Line> lines) {
        old.subList(from, to).forEach(line -> lines.add(new Line(Kind.SAME, line)));
    }

    private static int end(AbstractDelta<String> delta) {
        return delta.getSource().getPosition() + delta.getSource().size();
    }
}
