package io.lettermill.engine;

import io.lettermill.engine.render.Renderer;
import io.lettermill.engine.syntax.ParseOptions;
import io.lettermill.engine.syntax.TemplateParser;
import io.lettermill.engine.syntax.Tree;
import io.lettermill.engine.syntax.VariableScan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled template: immutable, safe to render from many threads at once. */
public final class Template {

    private static final int KEPT_PARTIALS = 256;

    private final LiquidEngine engine;
    private final Tree tree;
    private final List<VariableUse> variables;
    private final List<VariableUse> withoutDefault;
    private final boolean readsLocale;
    private final boolean readsZone;
    private final List<Position> partialCalls;
    private final Map<String, Tree> partials = new ConcurrentHashMap<>();

    Template(LiquidEngine engine, Tree tree) {
        this.engine = engine;
        this.tree = tree;
        VariableScan scan = VariableScan.of(tree);
        this.variables = scan.uses();
        this.withoutDefault = scan.withoutDefault();
        this.readsLocale = scan.readsLocale();
        this.readsZone = scan.readsZone();
        this.partialCalls = scan.partials();
    }

    /**
     * Renders into a sink.
     *
     * @param data values by name: null, Boolean, Number, String, List, Map and {@code java.time};
     *     anything else counts as null
     * @throws LiquidException with line and column; the sink then holds a part of the output
     */
    public void render(Map<String, ? extends @Nullable Object> data, ByteSink sink) {
        render(data, Holes.NONE, sink);
    }

    /** Renders with holes filled by the caller. */
    public void render(Map<String, ? extends @Nullable Object> data, Holes holes, ByteSink sink) {
        Renderer.render(tree, engine, this::partial, data, holes, sink);
    }

    /** Renders to text: for previews and subjects. */
    public String renderToString(Map<String, ? extends @Nullable Object> data) {
        RenderBuffer buffer = new RenderBuffer(1024);
        render(data, buffer);
        return buffer.toString();
    }

    /**
     * The variables that the template reads from its data, in order of appearance, each path once.
     * What the template itself assigns and its loop variables are not among them; of partials, only
     * what is passed to them is.
     */
    public List<VariableUse> variables() {
        return variables;
    }

    /**
     * The variables that it shows without a {@code default} and without a condition that asks for
     * them: who has no value sees nothing there. Each path once, where it is shown first.
     */
    public List<VariableUse> withoutDefault() {
        return withoutDefault;
    }

    /** Whether what it shows depends on {@code subscriber.locale}, without naming it. */
    public boolean readsLocale() {
        return readsLocale;
    }

    /** Whether what it shows depends on {@code subscriber.time_zone}, without naming it. */
    public boolean readsZone() {
        return readsZone;
    }

    /** Where it calls partials, in order of appearance. */
    public List<Position> partialCalls() {
        return partialCalls;
    }

    /**
     * The variables that are not known.
     *
     * @param known paths such as {@code subscriber.first_name}; a name alone, such as {@code
     *     subscriber}, allows everything below it, and a path also allows what is below it and
     *     above it
     */
    public List<VariableUse> unknownVariables(Set<String> known) {
        return variables.stream().filter(use -> !isKnown(use.path(), known)).toList();
    }

    private static boolean isKnown(String path, Set<String> known) {
        return known.stream().anyMatch(name -> isBelow(path, name) || isBelow(name, path));
    }

    private static boolean isBelow(String path, String prefix) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length()
                        || path.charAt(prefix.length()) == '.'
                        || path.charAt(prefix.length()) == '[');
    }

    /**
     * Fails on the first variable that is not known, as {@link #unknownVariables} understands it.
     *
     * @throws UnknownVariableException with line and column
     */
    public void requireKnownVariables(Set<String> known) {
        for (VariableUse use : unknownVariables(known)) {
            throw new UnknownVariableException(
                    "Unknown variable '" + use.path() + "'", use.position(), null);
        }
    }

    private Tree partial(String name) {
        Tree kept = partials.get(name);
        if (kept != null) {
            return kept;
        }
        String source = engine.partials().source(name);
        if (source == null) {
            throw new UnknownPartialException("There is no partial '" + name + "'");
        }
        ParseOptions options =
                new ParseOptions(
                        engine.mode(), engine.limits(), engine.htmlEscaping(), engine.holeTags());
        Tree parsed = TemplateParser.parse(source, name, options);
        if (partials.size() < KEPT_PARTIALS) {
            partials.put(name, parsed);
        }
        return parsed;
    }
}
