package io.lettermill.template.expansion;

import io.lettermill.engine.Position;
import io.lettermill.template.brand.Brand;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.ContentFault.Code;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.domain.Translations;
import io.lettermill.template.expansion.Expanded.Stretch;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One source that is being expanded. */
final class Expansion {

    static final int DEEPEST = 10;
    static final int MOST_CHARS = 1_000_000;
    static final int MOST_CALLS = 5_000;
    static final int MOST_FAULTS = 50;

    private static final Pattern TAG =
            Pattern.compile("\\{%(-?)\\s*(\\w+)\\s*(.*?)\\s*(-?)%\\}", Pattern.DOTALL);
    private static final Pattern INNER_CALL =
            Pattern.compile("(?m)^\\s*(render|include|translation)\\b");

    private final String field;
    private final Function<String, Optional<SnippetRevision>> snippets;
    private final Map<String, Optional<SnippetRevision>> found = new HashMap<>();
    private final Supplier<Brand> findBrand;
    private final TranslationTags translations;
    private final boolean markup;
    private final StringBuilder text = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<ContentFault> faults = new ArrayList<>();
    private final Map<String, Integer> used = new TreeMap<>();
    private final Set<String> authors = new HashSet<>();
    private final Deque<String> chain = new ArrayDeque<>();
    private @Nullable Brand brand;
    private @Nullable Position call;
    private int depth;
    private int calls;
    private boolean stopped;

    Expansion(
            String field,
            Function<String, Optional<SnippetRevision>> snippets,
            Supplier<Brand> brand,
            Translations translations,
            boolean markup) {
        this.field = field;
        this.snippets = snippets;
        this.findBrand = brand;
        this.translations = new TranslationTags(this, translations);
        this.markup = markup;
    }

    Expanded of(Piece piece, @Nullable String within) {
        if (within != null) {
            chain.addLast(within);
        }
        expand(piece, 0, piece.text().length());
        return new Expanded(
                field,
                text.toString(),
                List.copyOf(stretches),
                List.copyOf(faults),
                Map.copyOf(used),
                Set.copyOf(authors));
    }

    /** Writes a piece of another owner; its faults are told at the place of the call. */
    void nested(Piece piece, Position place) {
        Position outer = call;
        call = outer == null ? place : outer;
        expand(piece, 0, piece.text().length());
        call = outer;
    }

    /**
     * Writes a part of a piece; nothing any more once something has become too large, so that calls
     * of calls end at once.
     */
    void expand(Piece piece, int from, int to) {
        stopWhenTooLarge(piece, from);
        if (stopped) {
            return;
        }
        if (depth > DEEPEST) {
            fault(piece, from, "snippets and texts may be nested " + DEEPEST + " deep at most");
            return;
        }
        calls++;
        depth++;
        write(piece, from, to);
        depth--;
    }

    private void write(Piece piece, int from, int to) {
        int copied = from;
        for (LiquidRegion region : piece.regions()) {
            if (region.start() < copied) {
                continue;
            }
            if (region.start() >= to) {
                break;
            }
            int end = expanded(piece, region, copied);
            copied = end < 0 ? copied : end;
            stopWhenTooLarge(piece, region.start());
            if (stopped) {
                return;
            }
        }
        copy(piece, copied, to);
    }

    /** The offset after what was replaced; negative when the region stays as it is. */
    private int expanded(Piece piece, LiquidRegion region, int copied) {
        String written = piece.text().substring(region.start(), region.end());
        String liquid = region.kind() == LiquidRegion.Kind.BLOCK ? written : branded(written);
        int end = replaced(piece, region, liquid, copied);
        if (end >= 0 || liquid.equals(written)) {
            return end;
        }
        copy(piece, copied, region.start());
        made(liquid, piece, region.start());
        return region.end();
    }

    private String branded(String liquid) {
        if (!liquid.contains("brand.")) {
            return liquid;
        }
        Brand known = brand;
        if (known == null) {
            known = findBrand.get();
            brand = known;
            authors.addAll(known.authors());
        }
        return known.into(liquid, markup);
    }

    private int replaced(Piece piece, LiquidRegion region, String liquid, int copied) {
        if (region.kind() == LiquidRegion.Kind.OUTPUT) {
            Optional<TranslationTags.Output> output = translations.output(liquid);
            output.ifPresent(
                    found -> {
                        copy(piece, copied, region.start());
                        translations.write(found, piece, region.start());
                    });
            return output.isPresent() ? region.end() : -1;
        }
        Matcher tag = TAG.matcher(liquid);
        if (region.kind() != LiquidRegion.Kind.TAG || !tag.matches()) {
            return -1;
        }
        switch (tag.group(2)) {
            case "render" -> {
                copy(piece, copied, region.start());
                render(piece, region.start(), tag);
                return region.end();
            }
            case "translation" -> {
                copy(piece, copied, region.start());
                return translations.block(piece, region, tag);
            }
            case "include" -> fault(piece, region.start(), "write {% render %}, not include");
            case "liquid" -> {
                if (INNER_CALL.matcher(tag.group(3)).find()) {
                    fault(
                            piece,
                            region.start(),
                            "render needs a tag of its own, not one in liquid");
                }
            }
            default -> {}
        }
        return -1;
    }

    private void render(Piece piece, int at, Matcher tag) {
        SnippetCall wanted = SnippetCall.of(tag.group(3));
        if (wanted == null) {
            fault(piece, at, "render needs the name of a snippet in quotes");
            return;
        }
        String name = wanted.name();
        if (chain.contains(name)) {
            fault(piece, at, "snippets call each other in a circle: " + circle(name));
            return;
        }
        Optional<SnippetRevision> snippet = found.computeIfAbsent(name, snippets);
        if (snippet.isEmpty()) {
            fault(Code.UNKNOWN_SNIPPET, piece, at, "there is no snippet '" + name + "'");
            return;
        }
        used.put(name, snippet.get().number());
        authors.add(snippet.get().author());
        Piece content =
                Piece.of(SnippetVariants.of(snippet.get().content()), "snippet '" + name + "'");
        boolean isolated = content.text().contains("{%") || content.text().contains("{{");
        if (isolated) {
            made("{%" + tag.group(1) + " isolated " + wanted.arguments() + " %}", piece, at);
        }
        chain.addLast(name);
        nested(content, piece.position(at));
        chain.removeLast();
        if (isolated) {
            made("{% endisolated " + tag.group(4) + "%}", piece, at);
        }
    }

    private String circle(String name) {
        return String.join(" -> ", chain) + " -> " + name;
    }

    /** Text that stands for a tag of a piece. */
    void made(String liquid, Piece piece, int at) {
        stretches.add(new Stretch(text.length(), piece, at, false, call));
        text.append(liquid);
    }

    void copy(Piece piece, int from, int to) {
        if (to > from) {
            stretches.add(new Stretch(text.length(), piece, from, true, call));
            text.append(piece.text(), from, to);
        }
    }

    /** Whether what comes next stands between the quotes of an attribute. */
    boolean isInsideTag() {
        return markup && text.lastIndexOf("<") > text.lastIndexOf(">");
    }

    void fault(Piece piece, int at, String detail) {
        fault(Code.INVALID_LIQUID, piece, at, detail);
    }

    private void fault(Code code, Piece piece, int at, String detail) {
        Position place = piece.position(at);
        Position caller = call;
        faults.add(
                piece.owner() == null || caller == null
                        ? new ContentFault(code, field, detail, place.line(), place.column())
                        : new ContentFault(
                                code,
                                field,
                                "in " + piece.owner() + ", " + place + ": " + detail,
                                caller.line(),
                                caller.column()));
    }

    private void stopWhenTooLarge(Piece piece, int at) {
        if (stopped) {
            return;
        }
        if (faults.size() >= MOST_FAULTS) {
            stopped = true;
        } else if (text.length() > MOST_CHARS) {
            stop(piece, at, "has more than " + MOST_CHARS + " characters");
        } else if (calls > MOST_CALLS) {
            stop(piece, at, "uses more than " + MOST_CALLS + " of them");
        }
    }

    private void stop(Piece piece, int at, String excess) {
        stopped = true;
        fault(piece, at, "with its snippets and translations the mail " + excess);
    }
}
