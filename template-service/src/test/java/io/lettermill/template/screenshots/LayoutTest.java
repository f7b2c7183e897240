package io.lettermill.template.screenshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.lettermill.kit.json.Json;
import io.lettermill.template.examples.Starters;
import io.lettermill.template.starter.StarterTemplate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How mails lie in a real browser; skipped where there is none. */
class LayoutTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MEASURE =
            """
            <script>
            addEventListener('load', () => {
              const widths = {};
              for (const frame of document.querySelectorAll('iframe')) {
                const page = frame.contentDocument.documentElement;
                widths[frame.title] = Math.max(page.scrollWidth, frame.contentDocument.body.scrollWidth);
              }
              const result = document.createElement('pre');
              result.id = 'result';
              result.textContent = JSON.stringify(widths);
              document.body.replaceChildren(result);
            });
            </script>
            """;

    private final Optional<Path> browser = Browser.find(System.getenv());

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void needsABrowser() {
        Assumptions.assumeTrue(
                browser.isPresent(),
                () ->
                        "Layouts are not looked at: no Chromium on the PATH or in "
                                + Browser.VARIABLE);
    }

    @Test
    void nothingScrollsSidewaysAtTheWidthsOfPhonesAndDesktops() throws Exception {
        // Given
        Map<String, String> mails = new TreeMap<>();
        for (StarterTemplate starter : StarterTemplate.values()) {
            mails.put("starter " + starter.key(), withoutLiquid(Starters.html(starter)));
        }

        // When
        Map<String, Integer> widths = widths(mails, List.of(320, 600));

        // Then
        assertThat(widths).hasSize(mails.size() * 2);
        widths.forEach(
                (frame, width) ->
                        assertThat(width)
                                .as(frame)
                                .isLessThanOrEqualTo(
                                        Integer.parseInt(frame.substring(frame.indexOf('@') + 1))));
    }

    @Test
    void noticesAMailThatDoesScroll() throws Exception {
        // When
        Map<String, Integer> widths =
                widths(Map.of("wide", "<p style=\"width:500px\">x</p>"), List.of(320));

        // Then
        assertThat(widths.get("wide@320")).isGreaterThan(480);
    }

    @ParameterizedTest
    @EnumSource
    void showsEachStarterTemplateInLightAndInDark(StarterTemplate starter) throws IOException {
        // Given
        TakeScreenshot screenshots = new BrowserScreenshots();
        String html = withoutLiquid(Starters.html(starter));

        // When
        byte[] light = screenshots.png(() -> html, 600, 800).orElseThrow();
        byte[] phone = screenshots.png(() -> html, 320, 800).orElseThrow();
        byte[] dark =
                screenshots
                        .png(
                                () -> html.replace("(prefers-color-scheme: dark)", "(min-width:0)"),
                                600,
                                800)
                        .orElseThrow();

        // Then
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(light));
        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(picture.getHeight()).isEqualTo(800);
        assertThat(colours(picture)).hasSizeGreaterThan(5);
        BufferedImage onPhone = ImageIO.read(new ByteArrayInputStream(phone));
        assertThat(onPhone.getWidth()).isEqualTo(320);
        assertThat(colours(onPhone)).hasSizeGreaterThan(5);
        assertThat(brightness(ImageIO.read(new ByteArrayInputStream(dark))))
                .isLessThan(brightness(picture));
    }

    @Test
    void loadsNothingAndRunsNothing() throws IOException {
        // Given
        TakeScreenshot screenshots = new BrowserScreenshots();
        Path secret =
                Files.writeString(
                        folder.resolve("red.svg"),
                        "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='200'><rect"
                                + " width='200' height='200' fill='red'/></svg>");
        String html =
                "<body style=\"background:#fff\"><img width=\"200\" height=\"200\" src=\""
                        + secret.toUri()
                        + "\"><script>document.body.style.background='#f00'</script></body>";

        // When
        BufferedImage picture =
                ImageIO.read(
                        new ByteArrayInputStream(
                                screenshots.png(() -> html, 200, 200).orElseThrow()));

        // Then
        assertThat(colours(picture)).doesNotContain(0xffff0000);
    }

    private Map<String, Integer> widths(Map<String, String> mails, List<Integer> screens)
            throws Exception {
        StringBuilder page =
                new StringBuilder("<!doctype html><html><head>" + MEASURE + "</head><body>");
        mails.forEach(
                (name, html) ->
                        screens.forEach(
                                screen ->
                                        page.append("<iframe title=\"")
                                                .append(Entities.escape(name))
                                                .append('@')
                                                .append(screen)
                                                .append("\" width=\"")
                                                .append(screen)
                                                .append(
                                                        "\" height=\"600\" style=\"border:0\""
                                                                + " srcdoc=\"")
                                                .append(
                                                        html.replace("&", "&amp;")
                                                                .replace("\"", "&quot;"))
                                                .append("\"></iframe>")));
        Path file = Files.writeString(folder.resolve("widths.html"), page.append("</body></html>"));
        boolean done =
                BrowserScreenshots.run(
                        browser.orElseThrow(),
                        folder,
                        PATIENCE,
                        "--dump-dom",
                        "--virtual-time-budget=5000",
                        file.toUri().toString());
        assertThat(done).isTrue();
        String result =
                Jsoup.parse(Files.readString(folder.resolve("output.txt")))
                        .select("#result")
                        .text();
        return Json.mapper().readValue(result, new TypeReference<>() {});
    }

    private static String withoutLiquid(String html) {
        return html.replaceAll("(?s)\\{%.*?%}", "").replaceAll("(?s)\\{\\{.*?}}", "Ada");
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y += 2) {
            for (int x = 0; x < picture.getWidth(); x += 2) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }

    private static double brightness(BufferedImage picture) {
        long sum = 0;
        for (int y = 0; y < picture.getHeight(); y += 4) {
            for (int x = 0; x < picture.getWidth(); x += 4) {
                int rgb = picture.getRGB(x, y);
                sum += (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
            }
        }
        return sum / (double) (picture.getHeight() * picture.getWidth());
    }
}
