package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettermill.engine.filter.FilterTable;
import io.lettermill.engine.mail.InvalidMailException;
import io.lettermill.engine.mail.MailSource;
import io.lettermill.engine.mail.PublishedMail;
import io.lettermill.engine.mail.RewriteMail;
import io.lettermill.engine.mail.RewrittenMail;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated templates render or fail with a LiquidException, and with nothing else. */
class FuzzTest {

    private static final int MUTANTS = Integer.getInteger("lettermill.fuzz.mutants", 20_000);

    private static final List<String> PIECES =
            List.of(
                    "{{",
                    "}}",
                    "{%",
                    "%}",
                    "-",
                    "|",
                    ":",
                    ",",
                    "'",
                    "\"",
                    "(",
                    ")",
                    "..",
                    "[",
                    "]",
                    ".",
                    " ",
                    "\n",
                    "#",
                    "if",
                    "endif",
                    "else",
                    "elsif",
                    "unless",
                    "endunless",
                    "for",
                    "in",
                    "endfor",
                    "case",
                    "when",
                    "endcase",
                    "assign",
                    "capture",
                    "endcapture",
                    "cycle",
                    "liquid",
                    "raw",
                    "endraw",
                    "comment",
                    "endcomment",
                    "doc",
                    "enddoc",
                    "render",
                    "include",
                    "tablerow",
                    "endtablerow",
                    "increment",
                    "ifchanged",
                    "endifchanged",
                    "break",
                    "continue",
                    "contains",
                    "and",
                    "or",
                    "==",
                    "<",
                    ">=",
                    "nil",
                    "blank",
                    "empty",
                    "true",
                    "0",
                    "-1",
                    "9999999999999999999",
                    "1.5",
                    "limit:",
                    "offset: continue",
                    "reversed",
                    "cols: 2",
                    "with",
                    "as",
                    "x",
                    "list",
                    "map.k",
                    "text",
                    "%s %N %9Y",
                    "<a href=\"http://x/\">",
                    "</body>",
                    "<!--",
                    "-->",
                    "http://y.example/?a=b.",
                    "<a href=\"{{ p.url }}\">",
                    "<a href={{map.k}}?x>",
                    " {{ p.url | default: 'https://z.example' }}?a=b. ",
                    "{{p.url}}",
                    "{{ text | ",
                    "{% assign x = ",
                    "é😀\u2028\0");

    private static final Map<String, Object> FEEDS =
            Map.of(
                    "p",
                    List.of(
                            Map.of("url", "https://a.example/?x=1&y=\\"),
                            Map.of("url", "https://b.example/", "k", "https://c.example/%7B")));

    @Test
    void letsNothingButItsOwnExceptionsEscape() {
        // Given
        Random random = new Random(20261122);
        List<String> seeds =
                LanguageTest.templates().map(arguments -> (String) arguments.get()[0]).toList();
        List<String> filters = FilterTable.names().stream().sorted().toList();
        int rendered = 0;

        // When
        for (int i = 0; i < MUTANTS; i++) {
            String source = mutate(seeds.get(random.nextInt(seeds.size())), seeds, filters, random);
            rendered +=
                    renders(source, i % 2 == 0 ? LiquidEngine.lax() : LiquidEngine.strict())
                            ? 1
                            : 0;
            if (i % 4 == 0) {
                publish(source);
            }
        }

        // Then
        assertTrue(
                rendered > MUTANTS / 20, "Too few mutants render to prove anything: " + rendered);
    }

    private static boolean renders(String source, LiquidEngine engine) {
        try {
            engine.withPartials(name -> source.length() < 200 ? source : null)
                    .compile(source)
                    .render(data(), (bytes, offset, length) -> {});
            return true;
        } catch (LiquidException e) {
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("Escaped from: " + source, e);
        }
    }

    private static void publish(String source) {
        try {
            RewrittenMail mail =
                    new RewriteMail().rewrite(new MailSource("s", source, source), FEEDS);
            PublishedMail.compile(mail.subject(), mail.html(), mail.text());
        } catch (InvalidMailException e) {
            // refused with its reason, as it should be
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("Escaped from: " + source, e);
        }
    }

    private static String mutate(
            String seed, List<String> seeds, List<String> filters, Random random) {
        StringBuilder source = new StringBuilder(seed);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(source.length() + 1);
            int end = Math.min(source.length(), at + random.nextInt(6));
            switch (random.nextInt(6)) {
                case 0 -> source.delete(at, end);
                case 1 -> source.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> source.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> source.insert(at, seeds.get(random.nextInt(seeds.size())));
                case 4 ->
                        source.insert(
                                at,
                                " | " + filters.get(random.nextInt(filters.size())) + ": list, 2");
                default -> swapFilter(source, filters, random);
            }
        }
        return source.toString();
    }

    private static void swapFilter(StringBuilder source, List<String> filters, Random random) {
        int bar = source.indexOf("| ", random.nextInt(source.length() + 1));
        if (bar >= 0) {
            int end = bar + 2;
            while (end < source.length()
                    && (Character.isLetter(source.charAt(end)) || source.charAt(end) == '_')) {
                end++;
            }
            source.replace(bar + 2, end, filters.get(random.nextInt(filters.size())));
        }
    }

    private static Map<String, Object> data() {
        Map<String, Object> data = LanguageTest.newsletter();
        data.put("x", -7.25);
        data.put("list", List.of(1, "two", 3.0, true, List.of(4, Map.of("k", "v"))));
        data.put("map", Map.of("k", List.of("a", "b"), "size", 5));
        data.put("text", "Some text, with 12 numbers & <b>tags</b>");
        return data;
    }
}
