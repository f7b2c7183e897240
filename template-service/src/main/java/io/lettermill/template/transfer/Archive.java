package io.lettermill.template.transfer;

import io.lettermill.template.domain.BrandStyle;
import io.lettermill.template.domain.SnippetContent;
import io.lettermill.template.domain.TemplateContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is in an archive. Each thing is an entry of its own: {@code templates/<id>.json}, {@code
 * snippets/<name>.json}, {@code brand-kits/<id>.json}, {@code assets/<key>.json} with the picture
 * beside it; and {@code manifest.json}.
 *
 * @param templates by the names of their entries, as all others
 */
record Archive(
        Map<String, ArchivedTemplate> templates,
        Map<String, ArchivedSnippet> snippets,
        Map<String, ArchivedBrand> brands,
        Map<String, ArchivedAsset> assets,
        Map<String, byte[]> pictures) {

    static final String FORMAT = "lettermill-templates";
    static final int VERSION = 1;

    /** Says what the file is. */
    record Manifest(@Nullable String format, int version, @Nullable Instant exportedAt) {}

    /**
     * @param revisions oldest first
     */
    record ArchivedTemplate(String folder, List<String> tags, List<ArchivedRevision> revisions) {}

    /**
     * @param author id in the workspace that it comes from
     */
    record ArchivedRevision(
            TemplateContent content, String author, String message, Instant createdAt) {}

    record ArchivedSnippet(String name, SnippetContent content) {}

    record ArchivedBrand(UUID id, String name, BrandStyle style) {}

    /**
     * @param file name of the picture's entry
     * @param keys of all its pictures by their widths in pixels
     */
    record ArchivedAsset(String name, String file, Map<Integer, String> keys) {}
}
