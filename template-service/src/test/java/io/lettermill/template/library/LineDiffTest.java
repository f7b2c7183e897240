package io.lettermill.template.library;

import static io.lettermill.template.library.LineDiff.Kind.ADDED;
import static io.lettermill.template.library.LineDiff.Kind.REMOVED;
import static io.lettermill.template.library.LineDiff.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.library.LineDiff.Hunk;
import io.lettermill.template.library.LineDiff.Line;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void findsNothingInEqualTexts() {
        assertThat(LineDiff.between("a\nb\n", "a\nb\n").hunks()).isEmpty();
    }

    @Test
    void showsAChangeWithThreeLinesAroundIt() {
        // When
        LineDiff diff =
                LineDiff.between("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9");

        // Then
        assertThat(diff.hunks())
                .containsExactly(
                        new Hunk(
                                2,
                                2,
                                List.of(
                                        new Line(SAME, "2"),
                                        new Line(SAME, "3"),
                                        new Line(SAME, "4"),
                                        new Line(REMOVED, "5"),
                                        new Line(ADDED, "five"),
                                        new Line(SAME, "6"),
                                        new Line(SAME, "7"),
                                        new Line(SAME, "8"))));
    }

    @Test
    void keepsDistantChangesApartAndCountsLinesOfBothTexts() {
        // Given
        String from = lines(1, 30);
        String to = "zero\n" + lines(1, 19) + "\n" + lines(21, 30);

        // When
        LineDiff diff = LineDiff.between(from, to);

        // Then
        assertThat(diff.hunks()).extracting(Hunk::fromLine).containsExactly(1, 17);
        assertThat(diff.hunks()).extracting(Hunk::toLine).containsExactly(1, 18);
        assertThat(diff.hunks().getLast().lines()).contains(new Line(REMOVED, "20"));
    }

    @Test
    void comparesTwoTextsOfTheLargestSizeThatHaveNothingInCommon() {
        // Given
        String from = lines(1, LineDiff.MOST_LINES);
        String to = lines(100_001, 100_000 + LineDiff.MOST_LINES);

        // Then
        assertThat(LineDiff.isTooLong(from)).isFalse();
        assertThat(LineDiff.isTooLong(from + "\nx")).isTrue();
        assertThat(LineDiff.between(from, to).hunks())
                .singleElement()
                .satisfies(hunk -> assertThat(hunk.lines()).hasSize(2 * LineDiff.MOST_LINES));
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
    }
}
