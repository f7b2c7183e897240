package io.lettermill.template.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettermill.engine.LiquidEngine;
import io.lettermill.engine.mail.TrackedLink;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.domain.TemplateContent;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.examples.Newsletters;
import io.lettermill.template.examples.SnippetsInMemory;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckContentTest {

    private static final java.util.UUID WORKSPACE = java.util.UUID.randomUUID();

    private final CheckContent checkContent = SnippetsInMemory.checks();

    @Test
    void compilesMjmlWithNumberedLinks() {
        // When
        CompiledMail mail = sound(Newsletters.SPRING_SALE);

        // Then
        assertThat(mail.attributes()).containsExactly("city", "first_name", "vip");
        assertThat(mail.links())
                .extracting(TrackedLink::number, TrackedLink::target)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                1, "https://shop.example/spring?a=1&b=2"),
                        org.assertj.core.groups.Tuple.tuple(2, "https://shop.example/stores"));
        assertThat(mail.trackedHtml())
                .contains("{% tracked_link 1 %}", "{% tracked_link 2 %}", "{% open_pixel %}")
                .contains("href=\"{{ unsubscribe_url }}\"")
                .doesNotContain("shop.example");
        assertThat(mail.objections()).isEmpty();
        assertThat(mail.warnings()).isEmpty();
    }

    @Test
    void givesTheLinksOfTheTextTheNumbersOfTheHtml() {
        // When
        CompiledMail mail = sound(Newsletters.SPRING_SALE);

        // Then
        assertThat(mail.trackedText())
                .isEqualTo(
                        """
                        Hello {{ subscriber.first_name | default: "dear reader" }} in {{ subscriber.city | default: "town" }}!
                        {%- if subscriber.vip %}
                        Your private sale has begun.
                        {%- endif %}
                        To the sale: {% tracked_link 1 %}
                        Stores: {% tracked_link 2 %}
                        {{ campaign.name }} Unsubscribe: {{ unsubscribe_url }}
                        """);
        assertThat(mail.text()).contains("To the sale: https://shop.example/spring?a=1&b=2");
    }

    @Test
    void keepsTheGivenTextAndNumbersItsLinksAfterThoseOfTheHtml() {
        // Given
        TemplateContent content =
                new TemplateContent(
                        "n",
                        "s",
                        TemplateFormat.HTML,
                        "<a href=\"https://a.example\">a</a><a href=\"{{ unsubscribe_url }}\">x</a>",
                        "See https://b.example or leave: {{ unsubscribe_url }}");

        // When
        CompiledMail mail = sound(content);

        // Then
        assertThat(mail.trackedText())
                .isEqualTo("See {% tracked_link 2 %} or leave: {{ unsubscribe_url }}");
        assertThat(mail.links()).hasSize(2);
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of(
                        Newsletters.html("<p>\n  {% if subscriber.vip %}</p>"),
                        Code.INVALID_LIQUID,
                        2,
                        3),
                Arguments.of(
                        Newsletters.html("<p>\n{{ subscriber.first_name | upcasee }}</p>"),
                        Code.INVALID_LIQUID,
                        2,
                        null),
                Arguments.of(Newsletters.html("{{ subscriber. }}"), Code.INVALID_LIQUID, 1, null),
                Arguments.of(
                        Newsletters.html("<p>\n {{ subscribr.first_name }}</p>"),
                        Code.UNKNOWN_VARIABLE,
                        2,
                        5),
                Arguments.of(
                        Newsletters.mjml("<mj-text>{{ first_name }}</mj-text>"),
                        Code.UNKNOWN_VARIABLE,
                        2,
                        13),
                Arguments.of(Newsletters.mjml("<mj-txt>a</mj-txt>"), Code.INVALID_MJML, 2, 1),
                Arguments.of(Newsletters.html("{{ campaign.id }}"), Code.UNKNOWN_VARIABLE, 1, 4),
                Arguments.of(
                        Newsletters.html("{% assign who = 'subscriber' %}{{ [who].city }}"),
                        Code.UNKNOWN_VARIABLE,
                        1,
                        null),
                Arguments.of(
                        Newsletters.html("{% for x in subscriber %}{% endfor %}"),
                        Code.UNKNOWN_VARIABLE,
                        1,
                        13),
                Arguments.of(
                        Newsletters.html("{{ subscriber.address.city }}"),
                        Code.UNKNOWN_VARIABLE,
                        1,
                        4));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void namesTheFaultAndItsPlace(
            TemplateContent content,
            Code code,
            int line,
            @org.jspecify.annotations.Nullable Integer column) {
        // When
        CheckedContent checked = checkContent.check(WORKSPACE, content);

        // Then
        assertThat(checked).isInstanceOf(CheckedContent.Faulty.class);
        ContentFault first = ((CheckedContent.Faulty) checked).faults().getFirst();
        assertThat(first.code()).isEqualTo(code);
        assertThat(first.field()).isEqualTo("source");
        assertThat(first.line()).isEqualTo(line);
        if (column == null) {
            assertThat(first.column()).isPositive();
        } else {
            assertThat(first.column()).isEqualTo(column);
        }
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(detail(Newsletters.html("{{ subscriber_first_name }}")))
                .contains("did you mean subscriber.first_name?");
        assertThat(detail(Newsletters.html("{{ city }}")))
                .contains("did you mean subscriber.city?");
        assertThat(detail(Newsletters.html("{{ subscribr.city }}")))
                .contains("did you mean subscriber.city?");
        assertThat(detail(Newsletters.html("{{ order.city }}"))).doesNotContain("did you mean");
        assertThat(detail(Newsletters.html("{{ unsubscribe }}"))).contains("unsubscribe");
    }

    @Test
    void checksSubjectAndTextToo() {
        // Given
        TemplateContent content =
                new TemplateContent(
                        "n", "{{ oops", TemplateFormat.HTML, "<p>x</p>", "{{ other.thing }}");

        // When
        var faults = ((CheckedContent.Faulty) checkContent.check(WORKSPACE, content)).faults();

        // Then
        assertThat(faults)
                .extracting(ContentFault::field, ContentFault::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("subject", Code.INVALID_LIQUID),
                        org.assertj.core.groups.Tuple.tuple("text", Code.UNKNOWN_VARIABLE));
    }

    @Test
    void refusesTheHolesOfTheEngineInASource() {
        assertThat(checkContent.check(WORKSPACE, Newsletters.html("{% open_pixel %}")))
                .isInstanceOf(CheckedContent.Faulty.class);
    }

    @Test
    void refusesALoopThatNeverEnds() {
        // Given
        String source =
                "{% for a in (1..10000) %}{% for b in (1..10000) %}x{% endfor %}{% endfor %}";

        // Then
        assertThat(detail(Newsletters.html(source))).contains("cannot be rendered");
    }

    @Test
    void objectsToAMailThatNobodyCanLeave() {
        assertThat(sound(Newsletters.WITHOUT_UNSUBSCRIBE_LINK).objections())
                .extracting(ContentFault::code)
                .containsExactly(Code.MISSING_UNSUBSCRIBE_LINK);
        assertThat(sound(Newsletters.html("<p>{{ unsubscribe_url }}</p>")).objections())
                .as("an address that is no link")
                .isNotEmpty();
        assertThat(
                        sound(Newsletters.html("<!-- <a href=\"{{ unsubscribe_url }}\">x</a> -->"))
                                .objections())
                .as("a link in a comment")
                .isNotEmpty();
        assertThat(sound(Newsletters.SHORT_NOTE).objections()).isEmpty();
    }

    @Test
    void warnsOfAMailThatGmailCuts() {
        // Given
        String source =
                "<p>" + "word ".repeat(21_000) + "</p><a href=\"{{ unsubscribe_url }}\">x</a>";

        // Then
        assertThat(sound(Newsletters.html(source)).warnings())
                .singleElement()
                .asString()
                .contains("Gmail cuts mails off after 102 KB");
    }

    @Test
    void objectsToAMailThatIsTooLargeForTheEvent() {
        // Given
        String source =
                "<p>" + "\"".repeat(520_000) + "</p><a href=\"{{ unsubscribe_url }}\">x</a>";

        // Then
        assertThat(sound(Newsletters.html(source)).objections())
                .extracting(ContentFault::code)
                .containsExactly(Code.TEMPLATE_TOO_LARGE);
    }

    @Test
    void writesSnippetsOutInsideOfCaptures() {
        // Given
        CheckContent checks =
                new SnippetsInMemory().with(WORKSPACE, "pro-offer", "Half price").checkContent();

        // When
        CompiledMail mail =
                sound(
                        checks,
                        Newsletters.html(
                                "{% if subscriber.plan == 'pro' %}{% capture box %}{% render 'pro-offer' %}{% endcapture %}{{ box }}{% endif %}"));

        // Then
        assertThat(mail.snippets()).containsOnlyKeys("pro-offer");
        assertThat(rendered(mail.html(), Map.of("plan", "pro"))).isEqualTo("Half price");
    }

    @Test
    void refusesSnippetsThatAreNotWrittenOut() {
        assertThat(
                        detail(
                                Newsletters.html(
                                        "{% if subscriber.vip %}{% liquid liquid render 'footer' %}{% endif %}")))
                .contains("render needs a tag of its own");
    }

    @Test
    void showsNamesInTheTextAsTheyAre() {
        // Given
        CompiledMail mail =
                sound(Newsletters.html("<p>Dear {{ subscriber.last_name | escape }}</p>"));

        // Then
        assertThat(rendered(mail.text(), Map.of("last_name", "O'Brien & Sons")))
                .isEqualTo("Dear O'Brien & Sons\n");
    }

    @Test
    void looksForTheUnsubscribeLinkInTheTextThatIsSent() {
        // Given
        CheckContent checks =
                new SnippetsInMemory()
                        .with(WORKSPACE, "text-footer", "Leave: {{ unsubscribe_url }}")
                        .checkContent();

        // Then
        assertThat(sound(checks, withText("Hello {% render 'text-footer' %}")).objections())
                .isEmpty();
        assertThat(
                        sound(
                                        checks,
                                        withText(
                                                "{% capture a %}{{ unsubscribe_url }}{% endcapture %}{{ a }}"))
                                .objections())
                .isEmpty();
        assertThat(
                        sound(
                                        checks,
                                        withText(
                                                "Hello {% comment %}{{ unsubscribe_url }}{% endcomment %}"))
                                .objections())
                .extracting(ContentFault::code, ContentFault::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Code.MISSING_UNSUBSCRIBE_LINK, "text"));
    }

    private static TemplateContent withText(String text) {
        TemplateContent note = Newsletters.SHORT_NOTE;
        return new TemplateContent(note.name(), note.subject(), note.format(), note.source(), text);
    }

    private static String rendered(String part, Map<String, Object> subscriber) {
        return LiquidEngine.strict().compile(part).renderToString(Map.of("subscriber", subscriber));
    }

    private CompiledMail sound(TemplateContent content) {
        return sound(checkContent, content);
    }

    private static CompiledMail sound(CheckContent checks, TemplateContent content) {
        CheckedContent checked = checks.check(WORKSPACE, content);
        assertThat(checked).isInstanceOf(CheckedContent.Sound.class);
        return ((CheckedContent.Sound) checked).mail();
    }

    private String detail(TemplateContent content) {
        CheckedContent checked = checkContent.check(WORKSPACE, content);
        assertThat(checked).isInstanceOf(CheckedContent.Faulty.class);
        return ((CheckedContent.Faulty) checked).faults().getFirst().detail();
    }
}
