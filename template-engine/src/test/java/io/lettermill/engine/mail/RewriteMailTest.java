package io.lettermill.engine.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.engine.LiquidSyntaxException;
import io.lettermill.engine.Position;
import io.lettermill.engine.VariableUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links get numbers, everything else stays as it is. */
class RewriteMailTest {

    private static final String PIXEL = MailTags.pixel();

    private static RewrittenMail rewrite(String html) {
        return new RewriteMail().rewrite(new MailSource("Hello", html, null));
    }

    private static List<String> targets(RewrittenMail mail) {
        return mail.links().stream().map(TrackedLink::target).toList();
    }

    @Test
    void replacesEachStaticAddressByANumberedHole() {
        // Given
        String html =
                "<p><a href=\"https://a.example/x?p=1&amp;q=2#top\" class=\"b\">A</a>\n"
                        + "<A title='t > u' HREF='HTTP://b.example/'>B</A><area"
                        + " href=http://c.example/c><a href=\"https://a.example/x?p=1&amp;q=2#top\">A"
                        + " again</a></p>";

        // When
        RewrittenMail mail = rewrite(html);

        // Then
        assertEquals(
                "<p><a href=\"{% tracked_link 1 %}\" class=\"b\">A</a>\n"
                        + "<A title='t > u' HREF='{% tracked_link 2 %}'>B</A><area href=\"{%"
                        + " tracked_link 3 %}\"><a href=\"{% tracked_link 4 %}\">A again</a></p>"
                        + PIXEL,
                mail.html());
        assertEquals(
                List.of(
                        "https://a.example/x?p=1&q=2#top",
                        "HTTP://b.example/",
                        "http://c.example/c",
                        "https://a.example/x?p=1&q=2#top"),
                targets(mail));
        assertEquals(
                new TrackedLink(2, "HTTP://b.example/", Part.HTML, new Position(2, 24)),
                mail.links().get(1));
        assertEquals(mail, rewrite(html), "the same source gives the same result");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<a href=\"mailto:a@example.com\">m</a>",
                "<a href=\"#top\">t</a>",
                "<a href=\"tel:+1\">t</a>",
                "<a name=\"x\">x</a>",
                "<a data-href=\"http://x.example/\">x</a>",
                "<abbr href=\"http://x.example/\">x</abbr>",
                "<link href=\"http://x.example/style.css\">",
                "<img alt=\"<a href='http://x.example/'>\" src=\"http://x.example/i.png\">",
                "<!-- <a href=\"http://x.example/\">x</a> -->",
                "<style>a:after { content: '<a href=\"http://x.example/\">' }</style>",
                "<script>'<a href=\"http://x.example/\">'</script>",
                "{% comment %}<a href=\"http://x.example/\">x</a>{% endcomment %}",
                "{% raw %}<a href=\"http://x.example/\">x</a>{% endraw %}",
                "{{ '<a href=\"http://x.example/\">' }}",
                "<a <a",
                "<a href",
                "<a href=",
                "<",
            })
    void leavesWhatIsNotALink(String html) {
        // When
        RewrittenMail mail = rewrite(html);

        // Then
        assertEquals(html + PIXEL, mail.html());
        assertTrue(mail.links().isEmpty());
        assertTrue(mail.untracked().isEmpty());
    }

    @Test
    void rewritesLinksForOutlook() {
        // Given
        String html =
                "<!--[if mso]><table><tr><td><a href=\"http://mso.example/\">x</a><v:roundrect"
                        + " href=\"http://vml.example/\""
                        + " arcsize=\"8%\"></v:roundrect><![endif]--><!--[if !mso]><!--><a"
                        + " href=\"http://rest.example/\">x</a><!--<![endif]--><!-- plain --><a"
                        + " href=\"http://last.example/\">x</a>";

        // When
        RewrittenMail mail = rewrite(html);

        // Then
        assertEquals(
                List.of(
                        "http://mso.example/",
                        "http://vml.example/",
                        "http://rest.example/",
                        "http://last.example/"),
                targets(mail));
    }

    @Test
    void keepsLiquidAroundAndInsideTagsAsItIs() {
        // Given
        String html =
                "<a {% if vip > 1 %}class=\"vip\"{% endif %} title=\"{{ t | default: \"a>b\" }}\""
                        + " href=\"http://x.example/\">{% for l in links %}<a"
                        + " href=\"http://y.example/\">{{ l.name }}</a>{% endfor %}";

        // When
        RewrittenMail mail = rewrite(html);

        // Then
        assertEquals(
                html.replace("http://x.example/", "{% tracked_link 1 %}")
                                .replace("http://y.example/", "{% tracked_link 2 %}")
                        + PIXEL,
                mail.html());
    }

    @Test
    void reportsLinksWhoseAddressLiquidMakes() {
        // Given
        String html =
                "<a href=\"https://x.example/?id={{ subscriber.id }}\">x</a>\n"
                        + "<a href='{% if a %}http://a{% endif %}'>y</a><a href=\"{{ unsubscribe_url"
                        + " }}\">bye</a>";

        // When
        RewrittenMail mail = rewrite(html);

        // Then
        assertEquals(html + PIXEL, mail.html());
        assertEquals(
                List.of(
                        new UntrackedLink(
                                "https://x.example/?id={{ subscriber.id }}",
                                Part.HTML,
                                new Position(1, 10)),
                        new UntrackedLink(
                                "{% if a %}http://a{% endif %}", Part.HTML, new Position(2, 10))),
                mail.untracked());
        assertTrue(mail.unsubscribeLink());
    }

    @Test
    void findsOutWhetherThereIsAnUnsubscribeLink() {
        // Given
        RewriteMail rewriteMail = new RewriteMail();

        // Then
        assertFalse(rewrite("<p>{{ a }}</p>").unsubscribeLink());
        assertFalse(
                rewrite("{% comment %}{{ unsubscribe_url }}{% endcomment %}").unsubscribeLink());
        assertFalse(
                rewrite("{% assign unsubscribe_url = 'x' %}{{ unsubscribe_url }}")
                        .unsubscribeLink());
        assertTrue(
                rewriteMail
                        .rewrite(new MailSource("s", "<p>", "{{ unsubscribe_url }}"))
                        .unsubscribeLink());
    }

    @Test
    void putsThePixelAtTheEndOfTheBody() {
        assertEquals("<body>a" + PIXEL + "</BODY></html>", rewrite("<body>a</BODY></html>").html());
        assertEquals("<html>a" + PIXEL + "</html>", rewrite("<html>a</html>").html());
        assertEquals(
                "<!-- </body> --><body>{% raw %}</body>{% endraw %}" + PIXEL + "</body>",
                rewrite("<!-- </body> --><body>{% raw %}</body>{% endraw %}</body>").html());
    }

    @Test
    void rewritesAddressesInTextAndGoesOnCounting() {
        // Given
        String text =
                "See https://a.example/x?y=1&z=2, (http://b.example/wiki/Foo_(bar)) or"
                        + " <https://c.example>.\n"
                        + "Yours: https://d.example/{{ id }} {{ 'https://e.example' }} http:// {{"
                        + " unsubscribe_url }}";

        // When
        RewrittenMail mail =
                new RewriteMail()
                        .rewrite(new MailSource("s", "<a href=\"http://h.example/\">h</a>", text));

        // Then
        assertEquals(
                "See {% tracked_link 2 %}, ({% tracked_link 3 %}) or <{% tracked_link 4 %}>.\n"
                        + "Yours: https://d.example/{{ id }} {{ 'https://e.example' }} http:// {{"
                        + " unsubscribe_url }}",
                mail.text());
        assertEquals(
                List.of(
                        "http://h.example/",
                        "https://a.example/x?y=1&z=2",
                        "http://b.example/wiki/Foo_(bar)",
                        "https://c.example"),
                targets(mail));
        assertEquals(Part.TEXT, mail.links().get(1).part());
        assertEquals(new Position(2, 8), mail.untracked().getFirst().position());
    }

    @Test
    void leavesAnAddressAfterABraceAsItIs() {
        // When
        RewrittenMail mail =
                new RewriteMail().rewrite(new MailSource("s", "<p>", "{http://a.example/}"));

        // Then
        assertEquals("{http://a.example/}", mail.text());
        assertEquals(1, mail.untracked().size());
    }

    @Test
    void listsTheVariablesOfAllParts() {
        // When
        RewrittenMail mail =
                new RewriteMail()
                        .rewrite(
                                new MailSource(
                                        "{{ a.b }}",
                                        "{{ a.b }}{{ c }}{{ unsubscribe_url }}",
                                        "{{ d }}"));

        // Then
        assertEquals(
                List.of("a.b", "c", "d"),
                mail.variables().stream().map(VariableUse::path).toList());
    }

    @Test
    void saysWhichPartDoesNotCompile() {
        // When
        InvalidMailException problem =
                assertThrows(
                        InvalidMailException.class,
                        () ->
                                new RewriteMail()
                                        .rewrite(new MailSource("s", "<p>\n{{ a | }}", null)));

        // Then
        assertEquals("html", problem.part());
        assertEquals(
                "html: line 2, column 8: Expected a name but found the end", problem.getMessage());
        assertInstanceOf(LiquidSyntaxException.class, problem.problem());
    }

    @Test
    void refusesHolesWrittenByAuthors() {
        assertThrows(InvalidMailException.class, () -> rewrite("{% tracked_link 7 %}"));
        assertThrows(InvalidMailException.class, () -> rewrite("{% open_pixel %}"));
    }

    private static final Map<String, Object> FEEDS =
            Map.of(
                    "products",
                    List.of(
                            Map.of(
                                    "title",
                                    "Hat",
                                    "url",
                                    "https://a.example/?p=1&c=2",
                                    "image",
                                    "https://i.example/h.png"),
                            Map.of(
                                    "title",
                                    "Coat",
                                    "url",
                                    "https://b.example/",
                                    "promo",
                                    "no address"),
                            Map.of("title", "None", "url", "javascript:alert(1)")));

    @Test
    void numbersTheLinksThatDataBringsAtTheKeysThatLinksShow() {
        // When
        RewrittenMail mail =
                new RewriteMail()
                        .rewrite(
                                new MailSource(
                                        "s",
                                        "<a href=\"https://first.example\">f</a>{% for p in"
                                                + " feeds.products %}<a href=\"{{ p.url }}\">{{ p.title"
                                                + " }}</a><a href='{{ p.url }}&amp;x=1'>b</a><a"
                                                + " href=\"{{ p.promo }}\">p</a><a href=\"{{ p.url }}{{"
                                                + " subscriber.id }}\">own</a>{% endfor %}",
                                        "{% for p in feeds.products %}{{ p.title }}: {{ p.url }}.\n"
                                                + "{{ p.url }}{% endfor %} {% raw %}{{ p.url }}{%"
                                                + " endraw %}"),
                                FEEDS);

        // Then
        assertEquals(
                "<a href=\"{% tracked_link 1 %}\">f</a>{% for p in feeds.products %}<a href=\"{%"
                        + " tracked_link p.url %}\">{{ p.title }}</a><a href='{% tracked_link p.url |"
                        + " append: '&x=1' %}'>b</a><a href=\"{{ p.promo }}\">p</a><a href=\"{{ p.url"
                        + " }}{{ subscriber.id }}\">own</a>{% endfor %}"
                        + PIXEL,
                mail.html().replaceAll(" +", " "));
        assertEquals(
                "{% for p in feeds.products %}{{ p.title }}: {% tracked_link p.url %}.\n"
                        + "{% tracked_link p.url %}{% endfor %} {% raw %}{{ p.url }}{% endraw %}",
                Objects.requireNonNull(mail.text()).replaceAll(" +", " "));
        assertEquals(
                Map.of(
                        "https://a.example/?p=1&c=2", 2,
                        "https://b.example/", 3,
                        "https://a.example/?p=1&c=2&x=1", 4,
                        "https://b.example/&x=1", 5),
                mail.dataLinks());
        assertEquals(
                List.of(
                        "https://first.example",
                        "https://a.example/?p=1&c=2",
                        "https://b.example/",
                        "https://a.example/?p=1&c=2&x=1",
                        "https://b.example/&x=1"),
                targets(mail));
        assertEquals(2, mail.untracked().size());
        assertTrue(mail.allDataLinks());
    }

    @Test
    void looksThroughTheDataForALimitedNumberOfEndings() {
        // Given
        StringBuilder html = new StringBuilder("{% for p in feeds.all %}");
        for (int i = 0; i <= DataLinks.MOST_WAYS; i++) {
            html.append("<a href=\"{{ p.url }}?").append(i).append("\">x</a>");
        }

        // When
        RewrittenMail mail =
                new RewriteMail()
                        .rewrite(
                                new MailSource("s", html + "{% endfor %}", null),
                                Map.of("all", List.of(Map.of("url", "https://a.example/"))));

        // Then
        assertEquals(DataLinks.MOST_WAYS, mail.links().size());
        assertFalse(mail.allDataLinks());
    }

    @Test
    void stopsNumberingWhatDataBringsAtALimit() {
        // Given
        List<Map<String, String>> many = new ArrayList<>();
        for (int i = 0; i <= DataLinks.MOST; i++) {
            many.add(Map.of("url", "https://a.example/" + i));
        }

        // When
        RewrittenMail mail =
                new RewriteMail()
                        .rewrite(
                                new MailSource(
                                        "s",
                                        "{% for p in feeds.all %}<a href=\"{{ p.url }}\">x</a>{%"
                                                + " endfor %}",
                                        null),
                                Map.of("all", many));

        // Then
        assertEquals(DataLinks.MOST, mail.links().size());
        assertFalse(mail.allDataLinks());
    }

    @Test
    void decodesNamedCharactersOfAddresses() {
        assertEquals(
                List.of("https://bücher.example/café?a=½&b=%20"),
                targets(
                        rewrite(
                                "<a href=\"https://b&uuml;cher.example/caf&eacute;?a=&frac12;&amp;b=&percnt;20\">x</a>")));
    }

    @Test
    void decodesEveryNameOfAnAsciiCharacter() {
        assertEquals(
                List.of("https://x.example/!\"\"#$%&&'()**+,./:;<<=>>?@[[\\]]^__``{{|||}}"),
                targets(
                        rewrite(
                                "<a href='https://x.example/&Tab;&NewLine;&excl;&QUOT;&quot;&num;"
                                        + "&dollar;&percnt;&AMP;&amp;&apos;&lpar;&rpar;&ast;&midast;"
                                        + "&plus;&comma;&period;&sol;&colon;&semi;&LT;&lt;&equals;"
                                        + "&GT;&gt;&quest;&commat;&lbrack;&lsqb;&bsol;&rbrack;"
                                        + "&rsqb;&Hat;&UnderBar;&lowbar;&DiacriticalGrave;&grave;"
                                        + "&lbrace;&lcub;&VerticalLine;&verbar;&vert;&rbrace;"
                                        + "&rcub;'>x</a>")));
    }

    @Test
    void leavesAddressesWithNamesThatItDoesNotKnow() {
        // Given
        String html = "<a href=\"https://x.example/&bigstar;\">x</a>";

        // When
        RewrittenMail mail = rewrite(html);

        // Then
        assertEquals(html + PIXEL, mail.html());
        assertEquals("https://x.example/&bigstar;", mail.untracked().getFirst().source());
    }
}
