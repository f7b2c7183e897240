package io.lettermill.template.screenshots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class BrowserScreenshotsTest {

    @Test
    void aPageTellsTheBrowserNothingButOurPolicy() {
        // Given
        String html =
                """
                <html><head>
                <meta http-equiv="refresh" content="0;url=file:///etc/passwd">
                <META HTTP-EQUIV="Content-Security-Policy" content="default-src *">
                <meta name="viewport" content="width=device-width">
                </head><body><meta http-equiv="refresh" content="0;url=file:///etc/passwd">Hello</body></html>
                """;

        // When
        Document guarded = Jsoup.parse(BrowserScreenshots.guarded(html));

        // Then
        assertEquals(
                List.of("Content-Security-Policy"),
                guarded.select("meta[http-equiv]").eachAttr("http-equiv"));
        assertTrue(
                guarded.select("meta[http-equiv]").attr("content").contains("default-src 'none'"));
        assertEquals(1, guarded.select("meta[name=viewport]").size());
        assertEquals("Hello", guarded.body().text());
    }
}
