package io.lettermill.analytics.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.engine.mail.MailSource;
import io.lettermill.engine.mail.RewriteMail;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackedLinkTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    https://a.example/a b, https://a.example/a%20b
                    https://a.example/a b?c d#e f, https://a.example/a%20b?c%20d#e%20f
                    https://a.example/größe/例?x=€, https://a.example/gr%C3%B6%C3%9Fe/%E4%BE%8B?x=%E2%82%AC
                    https://a.example/📧, https://a.example/%F0%9F%93%A7
                    https://a.example/\ud83d, https://a.example/%EF%BF%BD
                    https://a.example/"x"<y>, https://a.example/%22x%22%3Cy%3E
                    https://a.example/%C3%B6 %zz, https://a.example/%C3%B6%20%zz
                    https://a.example/{x}|y\\z^, https://a.example/{x}|y\\z^
                    https://Müller.example:8443/ö, https://xn--mller-kva.example:8443/%C3%B6
                    HTTPS://例え.テスト, HTTPS://xn--r8jz45g.xn--zckzah
                    https://ö:ß@müller.example/, https://%C3%B6:%C3%9F@xn--mller-kva.example/
                    https://a@b@müller.example/@, https://a@b@xn--mller-kva.example/@
                    https://straße.example/, https://stra%C3%9Fe.example/
                    https://evil.c℀.a.example/, https://evil.c%E2%84%80.a.example/
                    """)
    void isWhatBrowsersMakeOfIt(String written, String target) {
        // When
        TrackedLink link = new TrackedLink(1, written);

        // Then
        assertEquals(target, link.url());
        assertTrue(link.isSafe());
    }

    @Test
    void mayHaveAsManyAtSignsAsItIsLong() {
        // When
        TrackedLink link = new TrackedLink(1, "https://" + "@".repeat(100_000) + "ä.example");

        // Then
        assertTrue(link.url().endsWith("@xn--4ca.example"));
    }

    @Test
    void leadsSomewhereWhereverTheEngineSeesALink() {
        // Given
        String html =
                Stream.of(
                                "https://a.example/a b",
                                " \n https://a.example/tab\tand\r\nline ",
                                "https://müller.example/größe/例?x=€",
                                "https://a.example/?q=&quot;x&quot;&nbsp;&lt;y&gt;",
                                "https://a.example/{x}|y\\z",
                                "HTTP://a.example",
                                "https:///nowhere",
                                "https://",
                                "https://#",
                                "https://a.example/&#1;")
                        .map(href -> "<a href=\"" + href + "\">x</a>")
                        .collect(Collectors.joining());
        String text = "https://a.example/größe https:///nowhere https://?";
        Map<String, ?> feed =
                Map.of(
                        "p",
                        List.of(Map.of("url", "https://a.example/例"), Map.of("url", "https://#")));

        // When
        var numbered =
                new RewriteMail()
                        .rewrite(
                                new MailSource("x", html + "<a href=\"{{ p.url }}\">x</a>", text),
                                feed)
                        .links();

        // Then
        assertEquals(
                List.of(
                        "https://a.example/a%20b",
                        "https://a.example/tabandline",
                        "https://xn--mller-kva.example/gr%C3%B6%C3%9Fe/%E4%BE%8B?x=%E2%82%AC",
                        "https://a.example/?q=%22x%22%C2%A0%3Cy%3E",
                        "https://a.example/{x}|y\\z",
                        "HTTP://a.example",
                        "https://a.example/%E4%BE%8B",
                        "https://a.example/gr%C3%B6%C3%9Fe"),
                numbered.stream()
                        .map(link -> new TrackedLink(link.number(), link.target()))
                        .peek(link -> assertTrue(link.isSafe(), link.url()))
                        .map(TrackedLink::url)
                        .toList());
    }
}
