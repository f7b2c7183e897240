package io.lettermill.template.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example></SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<a href=\"java\nscript:alert(1)\">x</a>",
                "<a href=\" &#106;avascript:alert(1)\">x</a>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"x.swf\"></object>",
                "<embed src=\"x.swf\">",
                "<base href=\"https://evil.example/\">",
                "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\">",
                "<form action=\"https://evil.example\"><button"
                        + " formaction=\"javascript:x\">x</button></form>",
                "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<svg><a href=\"#\"><animate attributeName=\"href\""
                        + " values=\"#;javascript:alert(1)\"/></a></svg>",
                "<svg><a><set attributeName=\"href\" to=\" https://evil.example\"/>x</a></svg>",
                "<svg><animateTransform attributeName=\"x\" values=\"a;javascript:b\"/></svg>",
                "<p onclick=\"x\" ONMOUSEOVER='y'>z</p>"
            })
    void removesWhatCouldRunAndTellsOfIt(String html) {
        // When
        SafeHtml safe = SafeHtml.of(html);

        // Then
        assertThat(safe.removed()).isNotEmpty();
        assertThat(safe.html().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("<script", "onerror", "onload", "onclick", "onmouseover")
                .doesNotContain(
                        "javascript:", "<iframe", "<object", "<embed", "<base", "evil.example");
    }

    @Test
    void leavesAMailAsItIsThatHasNothingToRemove() {
        // Given
        String html =
                "<!doctype html><!--[if mso]><table><![endif]--><p"
                        + " STYLE='color:red'>a<br/>b&nbsp;</p>";

        // Then
        assertThat(SafeHtml.of(html)).isEqualTo(new SafeHtml(html, List.of()));
    }

    @Test
    void makesConditionsOnDarkScreensHold() {
        // Given
        String html =
                "<html><head><style>@media (prefers-color-scheme: dark) and"
                        + " (max-width:480px){p{color:#fff}} @media"
                        + " (prefers-color-scheme:light){p{color:#000}}</style></head><body>x</body></html>";

        // When
        String dark = DarkMode.in(html);

        // Then
        assertThat(dark)
                .contains("@media (min-width:0px) and (max-width:480px){p{color:#fff}}")
                .contains("@media (max-width:0px){p{color:#000}}")
                .contains(":root{color-scheme:dark}");
    }

    @Test
    void framesMailsSoThatNothingOfThemBecomesPartOfThePage() {
        // When
        String page =
                PreviewPage.of(
                        List.of(new PreviewPage.Frame("<1>", "<p title=\"a&quot;b\">\"</p>")), 375);

        // Then
        assertThat(page)
                .contains("width=\"375\"")
                .contains("&lt;1&gt;")
                .contains("srcdoc=\"<p title=&quot;a&amp;quot;b&quot;>&quot;</p>\"");
    }
}
