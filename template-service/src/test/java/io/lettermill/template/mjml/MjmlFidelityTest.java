package io.lettermill.template.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.liquid.HiddenLiquid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our HTML has the shape of the reference implementation's, but for the differences that {@code
 * docs/mjml-fidelity.md} justifies.
 */
class MjmlFidelityTest {

    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("src/test/resources/mjml-corpus"),
                    Path.of("src/main/resources/starters"));

    /** What the reference's lines lose with us. */
    private static final Map<String, UnaryOperator<String>> KNOWN_DIFFERENCES =
            Map.of(
                    "mjml-corpus/37-group-background.mjml",
                    line ->
                            line.replace("background-color:#eeeeee;", "")
                                    .replace("bgcolor=#eeeeee, ", ""));

    private static final Map<String, String> SOURCES = new TreeMap<>();
    private static final Map<String, String> REFERENCE = new TreeMap<>();

    @BeforeAll
    static void compilesAllWithTheReference() throws Exception {
        Optional<String> obstacle = MjmlReference.obstacle();
        Assumptions.assumeTrue(
                obstacle.isEmpty(), () -> "MJML is not compared: " + obstacle.orElse(""));
        Map<String, HiddenLiquid> hidden = new TreeMap<>();
        Map<String, String> markup = new TreeMap<>();
        for (String name : names().toList()) {
            String source = of(SOURCES, name);
            MjmlReading reading = MjmlValidator.read(source);
            assertThat(reading.faults()).as(name).isEmpty();
            HiddenLiquid without = HiddenLiquid.in(source, reading.structural()::contains);
            hidden.put(name, without);
            markup.put(name, without.markup());
        }
        MjmlReference.compile(markup)
                .forEach((name, html) -> REFERENCE.put(name, of(hidden, name).reveal(html)));
    }

    static Stream<String> names() throws IOException {
        for (Path folder : FOLDERS) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".mjml")).toList()) {
                        SOURCES.put(
                                folder.getFileName() + "/" + folder.relativize(file),
                                Files.readString(file));
                    }
                }
            }
        }
        return SOURCES.keySet().stream();
    }

    @Test
    void comparesAtLeastThirtyTemplates() throws IOException {
        assertThat(names().count()).isGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheShapeOfTheReference(String name) {
        // Given
        List<String> reference = HtmlShape.of(of(REFERENCE, name));
        UnaryOperator<String> difference = KNOWN_DIFFERENCES.get(name);
        List<String> expected =
                difference == null ? reference : reference.stream().map(difference).toList();
        if (difference != null) {
            assertThat(expected).as("the known difference is one").isNotEqualTo(reference);
        }

        // When
        CompiledMjml compiled = CompileMjml.compile(of(SOURCES, name));

        // Then
        assertThat(compiled)
                .isInstanceOfSatisfying(
                        CompiledMjml.Html.class,
                        ours ->
                                assertThat(HtmlShape.of(ours.html()))
                                        .containsExactlyElementsOf(expected));
    }

    private static <T> T of(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
