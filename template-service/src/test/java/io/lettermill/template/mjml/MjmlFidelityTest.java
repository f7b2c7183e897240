package io.lettermill.template.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.examples.Starters;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.starter.StarterTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our HTML has the shape of the reference implementation's, with no difference at all; what is not
 * compared, and what we refuse, is in {@code docs/mjml-fidelity.md}.
 */
class MjmlFidelityTest {

    private static final Path CORPUS = Path.of("src/test/resources/mjml-corpus");

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
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.toList()) {
                SOURCES.put("mjml-corpus/" + file.getFileName(), Files.readString(file));
            }
        }
        for (StarterTemplate starter : StarterTemplate.values()) {
            SOURCES.put("starter " + starter.key(), Starters.source(starter));
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
        // When
        CompiledMjml compiled = CompileMjml.compile(of(SOURCES, name));

        // Then
        assertThat(compiled)
                .isInstanceOfSatisfying(
                        CompiledMjml.Html.class,
                        ours ->
                                assertThat(HtmlShape.of(ours.html()))
                                        .containsExactlyElementsOf(
                                                HtmlShape.of(of(REFERENCE, name))));
    }

    private static <T> T of(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
