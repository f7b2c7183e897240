package io.lettermill.template.brand;

import io.lettermill.template.domain.BrandStyle;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of {@code brand.*} into Liquid before anything else reads it, so that they can
 * stand wherever MJML wants a plain value. Values hold no quotes, braces or angle brackets, see
 * {@link BrandText}.
 */
public final class Brand {

    /** Of workspaces that have said nothing. */
    public static final Brand DEFAULT = new Brand(BrandStyle.DEFAULT, Set.of());

    private static final Pattern SHOWN_AS_IT_IS =
            Pattern.compile("\\{\\{\\s*brand\\.([\\w.]+?)\\s*}}");
    private static final Pattern USE =
            Pattern.compile("\"[^\"]*\"|'[^']*'|(?<![\\w.])brand\\.([\\w.]*\\w)");

    private final Map<String, @Nullable Object> values;
    private final Set<String> authors;

    /**
     * @param authors ids of who changed it last, and of who chose it for the workspace
     */
    public Brand(BrandStyle style, Set<String> authors) {
        this.authors = Set.copyOf(authors);
        this.values = style.values();
    }

    public Set<String> authors() {
        return authors;
    }

    /** What may stand after {@code brand.}. */
    public static Set<String> names() {
        return DEFAULT.values.keySet();
    }

    /**
     * A piece of Liquid with the values of this brand; what it does not know stays as it is.
     *
     * @param liquid from its opening to its closing braces
     * @param markup whether it stands in markup, so that what is shown is escaped
     */
    public String into(String liquid, boolean markup) {
        if (!liquid.contains("brand.")) {
            return liquid;
        }
        Matcher shown = SHOWN_AS_IT_IS.matcher(liquid);
        if (shown.matches() && values.containsKey(shown.group(1))) {
            @Nullable Object value = values.get(shown.group(1));
            String text = value == null ? "" : value.toString();
            return markup ? text.replace("&", "&amp;").replace("'", "&#39;") : text;
        }
        return USE.matcher(liquid)
                .replaceAll(
                        use ->
                                Matcher.quoteReplacement(
                                        use.group(1) == null || !values.containsKey(use.group(1))
                                                ? use.group()
                                                : literal(values.get(use.group(1)))));
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "nil";
        }
        return value instanceof Number ? value.toString() : '"' + value.toString() + '"';
    }
}
