package io.lettermill.template.rest;

import io.lettermill.kit.problems.Problems;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.RevisionLabel;
import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.domain.TemplateSearch;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the list of templates can be asked for. */
public record SearchParameters(
        @QueryParam("q") @Nullable String q,
        @QueryParam("tag") List<String> tags,
        @QueryParam("folder") @Nullable String folder,
        @QueryParam("label") @Nullable String label,
        @QueryParam("format") @Nullable String format,
        @QueryParam("archived") @Nullable Boolean archived) {

    private static final int LONGEST_QUERY = 200;
    private static final int MOST_WORDS = 10;
    private static final Pattern FOLDER = Pattern.compile(Placement.FOLDER_PATTERN);

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for values out of their limits
     */
    TemplateSearch search() {
        if (folder != null
                && (folder.length() > Placement.LONGEST_FOLDER
                        || !FOLDER.matcher(folder).matches())) {
            throw Problems.invalid("folder", "the path of a folder, such as sales/2026");
        }
        return new TemplateSearch(
                words(),
                new Placement("", tags).tags(),
                folder,
                one(RevisionLabel.class, "label", label),
                one(TemplateFormat.class, "format", format),
                Boolean.TRUE.equals(archived));
    }

    private List<String> words() {
        if (q == null || q.isBlank()) {
            return List.of();
        }
        if (q.indexOf('\0') >= 0) {
            throw Problems.invalid("q", "words without NUL characters");
        }
        List<String> words =
                Arrays.stream(q.strip().toLowerCase(Locale.ROOT).split("\\s+")).distinct().toList();
        if (q.length() > LONGEST_QUERY || words.size() > MOST_WORDS) {
            throw Problems.invalid(
                    "q", MOST_WORDS + " words and " + LONGEST_QUERY + " characters at most");
        }
        return words;
    }

    private static <T extends Enum<T>> @Nullable T one(
            Class<T> type, String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problems.invalid(
                                        name,
                                        "one of " + Arrays.toString(type.getEnumConstants())));
    }
}
