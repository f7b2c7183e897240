package io.lettermill.template.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which templates to list; all conditions have to hold.
 *
 * @param words each has to be in the name, the subject, a tag or the text of the newest revision;
 *     in lower case
 * @param tags all of them
 * @param folder this folder and what is below it; null or empty for all
 * @param label of the newest revision; null for both
 * @param archived true for the archived ones, false for the others
 */
public record TemplateSearch(
        List<String> words,
        List<String> tags,
        @Nullable String folder,
        @Nullable RevisionLabel label,
        @Nullable TemplateFormat format,
        boolean archived) {

    /** All that are not archived. */
    public static final TemplateSearch ALL =
            new TemplateSearch(List.of(), List.of(), null, null, null, false);
}
