package io.lettermill.template.transfer;

import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.assets.UploadImage;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.ReviseTemplate;
import io.lettermill.template.brand.SaveBrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import io.lettermill.template.snippets.SaveSnippet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Takes an archive into a workspace: everything becomes new, with new ids, and belongs to who
 * brings it; nothing that is there is changed. Approvals do not come along. An archive is in memory
 * as a whole: callers see to it that it is one at a time.
 */
@Singleton
public final class ImportLibrary {

    private final CreateTemplate createTemplate;
    private final ReviseTemplate reviseTemplate;
    private final SaveSnippet saveSnippet;
    private final BrandShelf brands;
    private final UploadImage uploadImage;
    private final PublicAddresses addresses;

    public ImportLibrary(
            CreateTemplate createTemplate,
            ReviseTemplate reviseTemplate,
            SaveSnippet saveSnippet,
            BrandShelf brands,
            UploadImage uploadImage,
            PublicAddresses addresses) {
        this.createTemplate = createTemplate;
        this.reviseTemplate = reviseTemplate;
        this.saveSnippet = saveSnippet;
        this.brands = brands;
        this.uploadImage = uploadImage;
        this.addresses = addresses;
    }

    /** Where brands are looked for and put. */
    @Singleton
    public record BrandShelf(BrandKitRepository kits, SaveBrandKit saveBrandKit) {}

    /** What became of it. */
    public sealed interface Outcome {

        record Imported(ImportReport report) implements Outcome {}

        /** Nothing was taken: the archive itself is not right. */
        record Unreadable(List<BadEntry> entries) implements Outcome {}
    }

    public Outcome take(UUID workspaceId, String author, byte[] zip) {
        return switch (ReadArchive.read(zip)) {
            case ReadArchive.Reading.Unreadable(var entries) -> new Outcome.Unreadable(entries);
            case ReadArchive.Reading.Readable(Archive archive) -> {
                Arrival arrival = new Arrival(workspaceId, author);
                arrival.assets(archive, uploadImage, addresses);
                arrival.brands(archive, brands.kits(), brands.saveBrandKit());
                arrival.snippets(archive, saveSnippet);
                arrival.templates(archive, createTemplate, reviseTemplate);
                yield new Outcome.Imported(arrival.report());
            }
        };
    }
}
