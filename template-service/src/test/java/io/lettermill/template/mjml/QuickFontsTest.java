package io.lettermill.template.mjml;

import static org.assertj.core.api.Assertions.assertThat;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.lettermill.template.examples.Starters;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.starter.StarterTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is quicker makes the very same mails. */
class QuickFontsTest {

    private static final Mjml4j.Configuration ENGLISH = new Mjml4j.Configuration("en");

    static Stream<String> corpus() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/mjml-corpus"))) {
            return files
                    .filter(file -> file.toString().endsWith(".mjml"))
                    .map(Path::toString)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void makesTheSameOfTheCorpus(String file) throws IOException {
        String markup = HiddenLiquid.in(Files.readString(Path.of(file))).markup();
        assertThat(withoutRandomIds(QuickFonts.render(markup, ENGLISH)))
                .isEqualTo(withoutRandomIds(Mjml4j.render(markup, ENGLISH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mj-text font-family=\"Open Sans, Arial\">x</mj-text>",
                "<mj-text font-family=\"ROBOTO\">x</mj-text>",
                "<mj-text><span style=\"color:red;font-family:'Lato'\">x</span></mj-text>",
                "<mj-text font-family=\"Fancy One, serif\">x</mj-text><mj-text"
                        + " font-family=\"Ubuntu\">y</mj-text>",
                "<mj-text>Ubuntu and font-family: Lato</mj-text>",
                "<mj-text font-family=\"Arial\">Open Sans</mj-text>",
                "<mj-raw><mj-body></mj-raw><mj-text font-family=\"Lato\">x</mj-text>",
                "<mj-raw><!-- <mj-body class=\"x\"> --></mj-raw><mj-text"
                        + " font-family=\"Lato\">x</mj-text>"
            })
    void linksToTheSameFonts(String content) {
        for (String head :
                new String[] {
                    "",
                    "<mj-head><mj-font name=\"Fancy One\" href=\"https://fonts.example/1\""
                            + " /></mj-head>",
                    "<mj-head><mj-font name=\"Lato\" href=\"https://fonts.example/2\" /><mj-font"
                            + " name=\"\" href=\"x\" /></mj-head>"
                }) {
            String markup =
                    "<mjml>"
                            + head
                            + "<mj-body><mj-section><mj-column>"
                            + content
                            + "</mj-column></mj-section></mj-body></mjml>";
            assertThat(QuickFonts.render(markup, ENGLISH))
                    .isEqualTo(Mjml4j.render(markup, ENGLISH));
        }
    }

    @Test
    void leavesEndlessDeclarationsToTheCompiler() {
        String markup =
                "<mjml><mj-body><mj-section><mj-column><mj-text>"
                        + "font-family:".repeat(300)
                        + "</mj-text></mj-column></mj-section></mj-body></mjml>";
        assertThat(QuickFonts.render(markup, ENGLISH)).isEqualTo(Mjml4j.render(markup, ENGLISH));
    }

    @Test
    void makesTheSameOfAStarter() {
        String markup = HiddenLiquid.in(Starters.source(StarterTemplate.NEWSLETTER)).markup();
        assertThat(QuickFonts.render(markup, ENGLISH)).isEqualTo(Mjml4j.render(markup, ENGLISH));
    }

    private static String withoutRandomIds(String html) {
        return html.replaceAll("[0-9a-f]{16}", "id");
    }
}
