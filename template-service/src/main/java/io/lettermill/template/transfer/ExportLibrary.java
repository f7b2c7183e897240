package io.lettermill.template.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.lettermill.kit.json.Json;
import io.lettermill.template.domain.Asset;
import io.lettermill.template.domain.AssetRepository;
import io.lettermill.template.domain.BrandKitRepository;
import io.lettermill.template.domain.LibraryRepository;
import io.lettermill.template.domain.Picture;
import io.lettermill.template.domain.Revision;
import io.lettermill.template.domain.SnippetRepository;
import io.lettermill.template.domain.SnippetRevision;
import io.lettermill.template.domain.Template;
import io.lettermill.template.domain.TemplateRepository;
import io.lettermill.template.domain.TemplateSearch;
import io.lettermill.template.transfer.Archive.ArchivedAsset;
import io.lettermill.template.transfer.Archive.ArchivedBrand;
import io.lettermill.template.transfer.Archive.ArchivedRevision;
import io.lettermill.template.transfer.Archive.ArchivedSnippet;
import io.lettermill.template.transfer.Archive.Manifest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packs templates with the workspace's snippets and brand kits, and with the images that any of
 * them shows. The archive is in memory as a whole: callers see to it that it is one at a time.
 */
@Singleton
public final class ExportLibrary {

    static final int MOST_TEMPLATES = 500;

    private static final int MOST_SNIPPETS = 1_000;
    private static final int SNIPPETS_AT_A_TIME = 50;
    private static final int MOST_ASSETS = 10_000;
    private static final Pattern KEY = Pattern.compile("/a/([A-Za-z0-9_-]{43})\\.");

    private final TemplateRepository templates;
    private final LibraryRepository library;
    private final SnippetRepository snippets;
    private final BrandKitRepository brands;
    private final AssetRepository assets;
    private final Clock clock;

    public ExportLibrary(
            TemplateRepository templates,
            LibraryRepository library,
            SnippetRepository snippets,
            BrandKitRepository brands,
            AssetRepository assets,
            Clock clock) {
        this.templates = templates;
        this.library = library;
        this.snippets = snippets;
        this.brands = brands;
        this.assets = assets;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {

        record Packed(byte[] zip) implements Outcome {}

        record TooLarge() implements Outcome {}

        record MissingTemplate(UUID templateId) implements Outcome {}
    }

    /**
     * @param wanted ids of templates; empty for all that are not archived
     * @param latestOnly whether older revisions stay out
     */
    public Outcome export(UUID workspaceId, Set<UUID> wanted, boolean latestOnly) {
        for (UUID id : wanted) {
            if (templates.find(workspaceId, id).isEmpty()) {
                return new Outcome.MissingTemplate(id);
            }
        }
        List<Template> chosen =
                wanted.isEmpty()
                        ? library.search(workspaceId, TemplateSearch.ALL, MOST_TEMPLATES + 1, null)
                        : wanted.stream()
                                .map(id -> templates.find(workspaceId, id))
                                .flatMap(Optional::stream)
                                .toList();
        if (chosen.size() > MOST_TEMPLATES) {
            return new Outcome.TooLarge();
        }
        try (ArchiveWriter writer = new ArchiveWriter()) {
            writer.add(
                    "manifest.json",
                    json(new Manifest(Archive.FORMAT, Archive.VERSION, clock.instant()))
                            .getBytes(StandardCharsets.UTF_8));
            Set<String> shown = new HashSet<>();
            for (Template template : chosen) {
                writer.add(
                        "templates/" + template.id() + ".json",
                        out -> write(template, latestOnly, out, shown));
            }
            addSnippets(writer, workspaceId, shown);
            for (var kit : brands.list(workspaceId)) {
                add(
                        writer,
                        "brand-kits/" + kit.id() + ".json",
                        new ArchivedBrand(kit.id(), kit.name(), kit.style()),
                        shown);
            }
            addAssets(writer, workspaceId, shown);
            return new Outcome.Packed(writer.finished());
        } catch (ArchiveWriter.TooLarge e) {
            return new Outcome.TooLarge();
        }
    }

    /**
     * An {@link Archive.ArchivedTemplate}, revision by revision: all of them together may be larger
     * than the memory, and than an archive.
     */
    private void write(Template template, boolean latestOnly, OutputStream out, Set<String> shown)
            throws IOException {
        try (JsonGenerator json = Json.mapper().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("folder", template.placement().folder());
            json.writeObjectField("tags", template.placement().tags());
            json.writeArrayFieldStart("revisions");
            for (int number = latestOnly ? template.revision() : 1;
                    number <= template.revision();
                    number++) {
                Optional<Revision> revision =
                        templates.revision(template.workspaceId(), template.id(), number);
                if (revision.isPresent()) {
                    json.writeRawValue(json(archived(revision.get()), shown));
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void addSnippets(ArchiveWriter writer, UUID workspaceId, Set<String> shown)
            throws ArchiveWriter.TooLarge {
        String after = null;
        for (int read = 0; read < MOST_SNIPPETS; read += SNIPPETS_AT_A_TIME) {
            List<SnippetRevision> some = snippets.list(workspaceId, SNIPPETS_AT_A_TIME, after);
            for (SnippetRevision snippet : some) {
                add(
                        writer,
                        "snippets/" + snippet.name() + ".json",
                        new ArchivedSnippet(snippet.name(), snippet.content()),
                        shown);
                after = snippet.name();
            }
            if (some.size() < SNIPPETS_AT_A_TIME) {
                return;
            }
        }
    }

    private static ArchivedRevision archived(Revision revision) {
        return new ArchivedRevision(
                revision.content(),
                revision.authorship().author(),
                revision.authorship().message(),
                revision.createdAt());
    }

    private void addAssets(ArchiveWriter writer, UUID workspaceId, Set<String> shown)
            throws ArchiveWriter.TooLarge {
        if (shown.isEmpty()) {
            return;
        }
        for (Asset asset : assets.list(workspaceId, MOST_ASSETS, null)) {
            Optional<AssetRepository.Stored> picture =
                    asset.pictures().map(Picture::key).anyMatch(shown::contains)
                            ? assets.picture(asset.original().key())
                            : Optional.empty();
            if (picture.isPresent()) {
                String file = "assets/" + asset.original().fileName();
                writer.add(
                        "assets/" + asset.original().key() + ".json",
                        json(new ArchivedAsset(asset.name(), file, keys(asset)))
                                .getBytes(StandardCharsets.UTF_8));
                writer.add(file, picture.get().content());
            }
        }
    }

    private static java.util.Map<Integer, String> keys(Asset asset) {
        return Stream.concat(asset.variants().stream(), Stream.of(asset.original()))
                .collect(Collectors.toMap(Picture::width, Picture::key, (first, _) -> first));
    }

    private static void add(ArchiveWriter writer, String name, Object value, Set<String> shown)
            throws ArchiveWriter.TooLarge {
        writer.add(name, json(value, shown).getBytes(StandardCharsets.UTF_8));
    }

    /** Notes the keys of the pictures that it shows, too. */
    private static String json(Object value, Set<String> shown) {
        String json = json(value);
        Matcher keys = KEY.matcher(json);
        while (keys.find()) {
            shown.add(keys.group(1));
        }
        return json;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
