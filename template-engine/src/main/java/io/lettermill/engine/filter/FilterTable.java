package io.lettermill.engine.filter;

import io.lettermill.engine.filter.FilterSpec.Html;
import io.lettermill.engine.filter.FilterSpec.Reads;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All filters by name. */
public final class FilterTable {

    private static final Map<String, FilterSpec> STANDARD = standard();

    private final Map<String, FilterSpec> specs = new HashMap<>();

    private FilterTable() {}

    private static Map<String, FilterSpec> standard() {
        FilterTable table = new FilterTable();
        TextFilters.addTo(table);
        ReplaceFilters.addTo(table);
        HtmlFilters.addTo(table);
        EncodingFilters.addTo(table);
        NumberFilters.addTo(table);
        ListFilters.addTo(table);
        SelectFilters.addTo(table);
        DateFilters.addTo(table);
        LocaleFilters.addTo(table);
        return Map.copyOf(table.specs);
    }

    /** The filter of a name, or null. */
    public static @Nullable FilterSpec find(String name) {
        return STANDARD.get(name);
    }

    /** The names of all filters. */
    public static Set<String> names() {
        return STANDARD.keySet();
    }

    void add(String name, int atLeast, int atMost, Reads reader, Filter filter) {
        specs.put(name, new FilterSpec(name, atLeast, atMost, filter, Html.PLAIN, reader));
    }

    void add(String name, int atLeast, int atMost, Filter filter) {
        add(name, atLeast, atMost, Html.PLAIN, filter);
    }

    void add(String name, int atLeast, int atMost, Html html, Filter filter) {
        specs.put(name, new FilterSpec(name, atLeast, atMost, filter, html, Reads.NOTHING));
    }
}
