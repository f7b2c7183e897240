package io.lettermill.template.domain;

import java.util.List;
import java.util.Locale;

/**
 * Where a template is in the library.
 *
 * @param folder path such as {@code sales/2026}; empty for the top
 * @param tags in lower case, sorted, without doubles
 */
public record Placement(String folder, List<String> tags) {

    public static final int MOST_TAGS = 20;
    public static final int LONGEST_TAG = 50;
    public static final int LONGEST_FOLDER = 200;
    public static final int DEEPEST_FOLDER = 8;

    /**
     * Regular expression of paths: up to eight names of up to 60 characters, without control
     * characters, not beginning or ending with a space.
     */
    public static final String FOLDER_PATTERN =
            "^$|^[^/\\s\\p{Cntrl}](?:[^/\\p{Cntrl}]{0,58}[^/\\s\\p{Cntrl}])?"
                    + "(?:/[^/\\s\\p{Cntrl}](?:[^/\\p{Cntrl}]{0,58}[^/\\s\\p{Cntrl}])?){0,7}$";

    /** At the top, without tags. */
    public static final Placement TOP = new Placement("", List.of());

    public Placement {
        tags =
                tags.stream()
                        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .toList();
    }
}
