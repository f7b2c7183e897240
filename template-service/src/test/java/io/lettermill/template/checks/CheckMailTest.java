package io.lettermill.template.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckMailTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private static final String FOOTER =
            "<address>Lettermill, Mill Lane 1, 12345 Millbrook</address>"
                    + "<a href=\"{{ unsubscribe_url }}\">Unsubscribe</a>";

    private final CheckMail checkMail =
            new CheckMail(
                    SnippetsInMemory.checks(),
                    address ->
                            address.contains("/heavy")
                                    ? OptionalLong.of(900_000)
                                    : OptionalLong.empty());

    static Stream<Arguments> mistakes() {
        return Stream.of(
                html(
                        "<p>a</p>\n<img src=\"https://a.example/x.png\">",
                        "ALT_TEXT WARNING 2:1 no alt"),
                html(
                        "<a href=\"https://a.example/\">\n<img src=\"https://a.example/x.png\" alt=\"\"></a>",
                        "ALT_TEXT WARNING 2:1 empty alt"),
                html("<p style=\"color:#999\">grey words</p>", "CONTRAST WARNING 1:23 2.8"),
                html(
                        "<div bgcolor=\"#000\"><img src=\"https://a.example/x.png\" alt=\"dark\" style=\"color:#333\"></div>",
                        "CONTRAST WARNING 1:61 #333333 on #000000"),
                html("<a href=\"http://a.example\">x</a>", "LINK WARNING 1:10 not https"),
                html("<a href=\"page.html\">x</a>", "LINK ERROR 1:10 relative"),
                html("<a href=\"https:///nowhere\">x</a>", "LINK ERROR 1:10 no address"),
                html("<a href=\"javascript:go()\">x</a>", "LINK ERROR 1:10 mail programs block"),
                html("<a href=\"#\">x</a>", "LINK WARNING 1:10 nowhere"),
                html("<a href=\"#top\">x</a>", "LINK WARNING 1:10 no place"),
                html("<a href=\"https://a.example/a b\">x</a>", "LINK WARNING 1:10 need encoding"),
                html("<a href=\"https://10.0.0.1/\">x</a>", "LINK WARNING 1:10 bare IP"),
                html(
                        "<a href=\"https://a.example/\">www.bank.example.org</a>",
                        "LINK WARNING 1:10 the link says example.org"),
                html(
                        "<a href=\"http://{{ subscriber.host }}/\">x</a>",
                        "LINK WARNING 1:10 not https"),
                html(
                        "<img alt=\"x\" src=\"https://a.example/heavy.png\">",
                        "IMAGE_WEIGHT WARNING 1:19 878 KB"),
                html(
                        "<img alt=\"x\" src=\"data:image/png;base64,AAAA\">",
                        "IMAGE_WEIGHT WARNING 1:19 Gmail"),
                html("<div>\n<b>x</div>", "BALANCED_HTML WARNING 2:1 <b> is not closed"),
                html("x</i>", "BALANCED_HTML WARNING 1:2 </i> closes nothing"),
                html("<!-- x", "BALANCED_HTML ERROR 1:1 comment"),
                html("<p style=\"a>x</p>", "BALANCED_HTML ERROR 1:1 quotes of an attribute"),
                html(
                        "<div style=\"display:flex\">x</div>",
                        "CLIENT_SUPPORT NOTE 1:13 display:flex"),
                html(
                        "<style>\np { transform: none }</style>",
                        "CLIENT_SUPPORT WARNING 2:5 transform"),
                html(
                        "<style>a::before { color: red }</style>",
                        "CLIENT_SUPPORT WARNING 1:9 :before"),
                html("<video></video>", "CLIENT_SUPPORT WARNING 1:1 <video>"),
                html(
                        "<img alt=\"x\" src=\"https://a.example/x.avif\">",
                        "CLIENT_SUPPORT NOTE 1:19 avif"),
                html("<p>Dear friend, hello</p>", "SPAM_PATTERN WARNING 1:4 Dear friend"),
                html("<script>x</script>", "ACTIVE_CONTENT ERROR 1:1 <script>"),
                html("<p onclick=\"x()\">y</p>", "ACTIVE_CONTENT ERROR 1:4 onclick"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void findsTheMistakeAtItsPlace(String source, String expected) {
        // When
        List<Finding> findings = checkMail.check(WORKSPACE, Newsletters.html(source + FOOTER));

        // Then
        assertThat(findings.stream().map(CheckMailTest::line))
                .anySatisfy(line -> assertThat(agrees(line, expected)).as(line).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://größe.example/größe/例?x=€",
                "https://例え.テスト:8443/",
                "https://📧.example/"
            })
    void takesLinksInOtherScripts(String address) {
        // When
        List<Finding> findings =
                checkMail.check(
                        WORKSPACE, Newsletters.html("<a href=\"" + address + "\">x</a>" + FOOTER));

        // Then
        assertThat(findings.stream().map(CheckMailTest::line))
                .noneSatisfy(line -> assertThat(line).startsWith("LINK"));
    }

    static Stream<Arguments> subjects() {
        return Stream.of(
                Arguments.of("{{ subscriber.nick }}", "SUBJECT ERROR 1:1 empty"),
                Arguments.of("RE: our talk", "SUBJECT WARNING 1:1 reply"),
                Arguments.of("SPRING SALE IS HERE", "SUBJECT WARNING 1:1 capitals"),
                Arguments.of("Sale!!!", "SUBJECT WARNING 1:1 exclamation"),
                Arguments.of("S A L E today", "SUBJECT WARNING 1:1 gaps"),
                Arguments.of("See https://a.example", "SUBJECT WARNING 1:1 web address"),
                Arguments.of("a".repeat(60), "SUBJECT NOTE 1:1 60 characters"),
                Arguments.of("a".repeat(100), "SUBJECT WARNING 1:1 100 characters"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void judgesTheSubject(String subject, String expected) {
        // Given
        TemplateContent content = content(subject, "<p>x</p>" + FOOTER, null);

        // Then
        assertThat(checkMail.check(WORKSPACE, content).stream().map(CheckMailTest::line))
                .anySatisfy(line -> assertThat(agrees(line, expected)).as(line).isTrue());
    }

    @Test
    void findsNothingInASoundMail() {
        // Given
        TemplateContent content =
                Newsletters.mjml(
                        "<mj-text>Hello {{ subscriber.first_name | default: \"reader\" }}!</mj-text>"
                                + "<mj-image alt=\"A tulip\" src=\"https://a.example/t.png\" />"
                                + "<mj-button background-color=\"#1a4fd6\" href=\"https://a.example/\">Tulips</mj-button>"
                                + "<mj-text>Everything about tulips, their bulbs and their beds, and how they get"
                                + " through the winter. Written by people who have grown them for forty years, on"
                                + " clay and on sand, in pots and in meadows. You will also find when to plant"
                                + " which kind, what mice leave alone, and how deep is deep enough. The pictures"
                                + " are from our own garden. Answer this mail if you want to know more.</mj-text>"
                                + "<mj-text>"
                                + FOOTER
                                + "</mj-text>");

        // Then
        assertThat(checkMail.check(WORKSPACE, content)).isEmpty();
    }

    @Test
    void wantsAnUnsubscribeLinkAndAPostalAddress() {
        // When
        List<Finding> findings = checkMail.check(WORKSPACE, Newsletters.html("<p>x</p>"));

        // Then
        assertThat(findings)
                .extracting(Finding::check, Finding::severity)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                CheckName.UNSUBSCRIBE_LINK, Severity.ERROR),
                        org.assertj.core.groups.Tuple.tuple(
                                CheckName.PHYSICAL_ADDRESS, Severity.WARNING));
    }

    @Test
    void knowsPostalAddressesOfSeveralCountries() {
        for (String address :
                List.of(
                        "1600 Amphitheatre Way, Mountain View, CA 94043",
                        "P.O. Box 17, Millbrook",
                        "Mühlenstraße 3, 10115 Berlin",
                        "12 rue du Moulin, 75011 Paris",
                        "1 Mill Lane, London SW1A 1AA",
                        "вул. Млинна 3, 01001 Київ",
                        "{{ subscriber.branch_address }}")) {
            assertThat(
                            checkMail.check(
                                    WORKSPACE,
                                    Newsletters.html(
                                            "<p>"
                                                    + address
                                                    + "</p><a href=\"{{ unsubscribe_url }}\">x</a>")))
                    .as(address)
                    .noneMatch(found -> found.check() == CheckName.PHYSICAL_ADDRESS);
        }
    }

    @Test
    void warnsOfMailsThatGmailClipsCountingThePersonalisation() {
        // Given
        String loop =
                "{% for i in (1..900) %}<p>{{ subscriber.last_name | default: 'x' }} and a hundred letters of other text"
                        + " that make the mail as long as it is, and longer</p>{% endfor %}";

        // Then
        assertThat(checkMail.check(WORKSPACE, Newsletters.html(loop + FOOTER)))
                .anyMatch(
                        found ->
                                found.check() == CheckName.GMAIL_CLIP
                                        && found.severity() == Severity.WARNING);
        assertThat(checkMail.check(WORKSPACE, Newsletters.html(loop.replace("900", "90") + FOOTER)))
                .noneMatch(found -> found.check() == CheckName.GMAIL_CLIP);
    }

    @Test
    void warnsOfMailsWithoutTextOfTheirOwn() {
        // Given
        TemplateContent images =
                Newsletters.html("<img alt=\"Sale\" src=\"https://a.example/x.png\">" + FOOTER);
        TemplateContent emptyText = content("Hello", "<p>x</p>" + FOOTER, " ");

        // Then
        assertThat(checkMail.check(WORKSPACE, images))
                .anyMatch(f -> f.check() == CheckName.TEXT_PART);
        assertThat(checkMail.check(WORKSPACE, emptyText))
                .anyMatch(f -> f.check() == CheckName.TEXT_PART);
    }

    @Test
    void acceptsTagsThatLiquidOpensAndClosesInBranches() {
        // Given
        String source =
                "{% if subscriber.vip %}<div class=\"vip\">{% else %}<div>{% endif %}x</div>";

        // Then
        assertThat(checkMail.check(WORKSPACE, Newsletters.html(source + FOOTER)))
                .noneMatch(found -> found.check() == CheckName.BALANCED_HTML);
    }

    @Test
    void tellsWhatCannotBeCompiledAsErrors() {
        // When
        List<Finding> findings =
                checkMail.check(WORKSPACE, Newsletters.html("<p>\n{{ subscribr.first_name }}</p>"));

        // Then
        assertThat(line(findings.getFirst()))
                .startsWith("UNKNOWN_VARIABLE ERROR 2:4 there is no variable");
    }

    @Test
    void survivesHostileSources() {
        for (String piece :
                List.of(
                        "<",
                        "<a ",
                        "<a href=\"",
                        "{% raw %}",
                        "<!--[if mso]>",
                        "<style>{",
                        "<p style=\"a:(")) {
            assertThat(checkMail.check(WORKSPACE, Newsletters.html(piece.repeat(20_000))))
                    .isNotEmpty();
        }
    }

    private static Arguments html(String source, String expected) {
        return Arguments.of(source, expected);
    }

    private static TemplateContent content(String subject, String source, @Nullable String text) {
        return new TemplateContent("n", subject, TemplateFormat.HTML, source, text);
    }

    private static String line(Finding found) {
        return found.check()
                + " "
                + found.severity()
                + " "
                + found.line()
                + ":"
                + found.column()
                + " "
                + found.detail();
    }

    /** The beginning has to be the same, and the rest to be contained. */
    private static boolean agrees(String line, String expected) {
        String[] parts = expected.split(" ", 4);
        return line.startsWith(parts[0] + " " + parts[1] + " " + parts[2] + " ")
                && line.contains(parts[3]);
    }
}
