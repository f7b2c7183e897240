package io.lettermill.template.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mutated and grown MJML: whatever comes in, the compiler answers in time, with HTML or with faults
 * that have places inside of the source. A seed that fails is in the name of the failed case.
 */
class MjmlFuzzTest {

    private static final int CASES = 40;
    private static final int INPUTS_EACH = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PIECES =
            List.of(
                    "<mj-section>",
                    "</mj-section>",
                    "<mj-column>",
                    "</mj-column>",
                    "<mj-text>",
                    "</mj-text>",
                    "<mj-raw>",
                    "</mj-raw>",
                    "<mj-image src=\"x\"/>",
                    "<mj-style inline=\"inline\">",
                    "</mj-style>",
                    "{{ a }}",
                    "{% if a %}",
                    "{% endif %}",
                    "{% raw %}",
                    "{{",
                    "%}",
                    "<",
                    ">",
                    "\"",
                    "'",
                    "&",
                    "&#0;",
                    "&#x110000;",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<?xml",
                    "\u0000",
                    "\uD800",
                    "\uE000",
                    "\uFEFF",
                    "llq0q",
                    "=",
                    "width=\"0\"",
                    "width=\"-5px\"",
                    "width=\"1e9px\"",
                    "padding=\"1 2 3 4 5\"",
                    "background-url=\"javascript:x\"",
                    "</",
                    "/>",
                    "\n",
                    "\r\n",
                    "\t");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersInTimeWithHtmlOrPlaces(long seed) throws IOException {
        // Given
        Random random = new Random(seed);
        List<String> corpus = corpus();

        // Then
        Assertions.assertTimeoutPreemptively(
                PATIENCE,
                () -> {
                    for (int i = 0; i < INPUTS_EACH; i++) {
                        check(mutant(corpus.get(random.nextInt(corpus.size())), random));
                    }
                });
    }

    private static void check(String source) {
        switch (CompileMjml.compile(source)) {
            case CompiledMjml.Html html -> assertThat(html.html()).contains("<html");
            case CompiledMjml.Faulty faulty -> {
                assertThat(faulty.faults()).isNotEmpty();
                List<String> lines = source.lines().toList();
                for (MjmlFault fault : faulty.faults()) {
                    assertThat(fault.detail()).isNotBlank();
                    assertThat(fault.line())
                            .isBetween(1, (int) source.chars().filter(c -> c == '\n').count() + 1);
                    assertThat(fault.column()).isPositive();
                    if (fault.line() <= lines.size()) {
                        assertThat(fault.column())
                                .isLessThanOrEqualTo(lines.get(fault.line() - 1).length() + 2);
                    }
                }
            }
        }
    }

    private static String mutant(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default ->
                        text.insert(
                                at,
                                PIECES.get(random.nextInt(PIECES.size()))
                                        .repeat(1 + random.nextInt(30)));
            }
        }
        return text.toString();
    }

    private static List<String> corpus() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/mjml-corpus"))) {
            return files.sorted()
                    .map(
                            file -> {
                                try {
                                    return Files.readString(file);
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            })
                    .toList();
        }
    }
}
