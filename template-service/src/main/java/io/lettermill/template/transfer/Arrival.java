package io.lettermill.template.transfer;

import io.lettermill.template.assets.PublicAddresses;
import io.lettermill.template.assets.UploadImage;
import io.lettermill.template.assets.UploadOutcome;
import io.lettermill.template.authoring.CreateTemplate;
import io.lettermill.template.authoring.ReviseTemplate;
import io.lettermill.template.authoring.SaveOutcome;
import io.lettermill.template.brand.SaveBrandKit;
import io.lettermill.template.domain.Authorship;
import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import io.lettermill.template.domain.BrandStyle;
import io.lettermill.template.domain.ContentFault;
import io.lettermill.template.domain.Picture;
import io.lettermill.template.domain.Placement;
import io.lettermill.template.domain.Template;
import io.lettermill.template.snippets.SaveSnippet;
import io.lettermill.template.snippets.SnippetOutcome;
import io.lettermill.template.transfer.Archive.ArchivedAsset;
import io.lettermill.template.transfer.Archive.ArchivedBrand;
import io.lettermill.template.transfer.Archive.ArchivedRevision;
import io.lettermill.template.transfer.Archive.ArchivedSnippet;
import io.lettermill.template.transfer.Archive.ArchivedTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One archive on its way into a workspace. Assets come first: all others show them. */
final class Arrival {

    private final UUID workspaceId;
    private final String author;
    private final Moves moves = new Moves();
    private final List<BadEntry> refused = new ArrayList<>();
    private int templates;
    private int revisions;
    private int snippets;
    private int brandKits;
    private int assets;

    Arrival(UUID workspaceId, String author) {
        this.workspaceId = workspaceId;
        this.author = author;
    }

    ImportReport report() {
        return new ImportReport(
                templates, revisions, snippets, brandKits, assets, List.copyOf(refused));
    }

    void assets(Archive archive, UploadImage uploadImage, PublicAddresses addresses) {
        archive.assets()
                .forEach(
                        (entry, asset) -> {
                            byte[] picture = archive.pictures().get(asset.file());
                            if (picture == null) {
                                refuse(entry, "there is no " + asset.file());
                                return;
                            }
                            switch (uploadImage.upload(
                                    workspaceId, asset.name(), author, picture)) {
                                case UploadOutcome.Kept kept -> {
                                    assets++;
                                    kept.asset()
                                            .pictures()
                                            .forEach(now -> move(asset, now, addresses));
                                }
                                case UploadOutcome.Refused no -> refuse(asset.file(), no.reason());
                            }
                        });
    }

    private void move(ArchivedAsset asset, Picture now, PublicAddresses addresses) {
        String before = asset.keys().get(now.width());
        if (before != null) {
            moves.add(before, addresses.of(now));
        }
    }

    void brands(Archive archive, BrandKitRepository kits, SaveBrandKit saveBrandKit) {
        for (Map.Entry<String, ArchivedBrand> entry : archive.brands().entrySet()) {
            BrandStyle style = moves.in(entry.getValue().style());
            UUID kitId = entry.getValue().id();
            Optional<BrandKit> same =
                    kits.list(workspaceId).stream()
                            .filter(kit -> kit.style().equals(style))
                            .findFirst();
            if (same.isPresent()) {
                moves.add(kitId, same.get().id());
                continue;
            }
            switch (saveBrandKit.save(
                    workspaceId,
                    null,
                    entry.getValue().name(),
                    style,
                    author,
                    OptionalInt.empty())) {
                case SaveBrandKit.Outcome.Saved saved -> {
                    brandKits++;
                    moves.add(kitId, saved.kit().id());
                }
                case SaveBrandKit.Outcome.TooMany _,
                        SaveBrandKit.Outcome.Missing _,
                        SaveBrandKit.Outcome.Outdated _ ->
                        refuse(entry.getKey(), "the workspace has too many brand kits");
            }
        }
    }

    /** A snippet may use another one: who fails is tried again until nothing changes any more. */
    void snippets(Archive archive, SaveSnippet saveSnippet) {
        Map<String, ArchivedSnippet> left = new LinkedHashMap<>(archive.snippets());
        Map<String, String> reasons = new LinkedHashMap<>();
        int before;
        do {
            before = left.size();
            left.entrySet().removeIf(entry -> isTaken(entry, saveSnippet, reasons));
        } while (left.size() < before && !left.isEmpty());
        left.keySet().forEach(entry -> refuse(entry, reasons.getOrDefault(entry, "")));
    }

    private boolean isTaken(
            Map.Entry<String, ArchivedSnippet> entry,
            SaveSnippet saveSnippet,
            Map<String, String> reasons) {
        ArchivedSnippet snippet = entry.getValue();
        return switch (saveSnippet.save(
                workspaceId,
                snippet.name(),
                moves.in(snippet.content()),
                author,
                OptionalInt.of(0))) {
            case SnippetOutcome.Saved _ -> {
                snippets++;
                yield true;
            }
            case SnippetOutcome.Outdated _ -> {
                refuse(
                        entry.getKey(),
                        "the workspace has a snippet of this name, which stays as it is");
                yield true;
            }
            case SnippetOutcome.Faulty faulty -> {
                reasons.put(entry.getKey(), reason(faulty.faults()));
                yield false;
            }
        };
    }

    void templates(Archive archive, CreateTemplate create, ReviseTemplate revise) {
        archive.templates().forEach((entry, template) -> take(entry, template, create, revise));
    }

    private void take(
            String entry, ArchivedTemplate archived, CreateTemplate create, ReviseTemplate revise) {
        @Nullable Template begun = null;
        int number = 0;
        for (ArchivedRevision revision : archived.revisions()) {
            number++;
            var content = moves.in(revision.content());
            Authorship authorship = new Authorship(author, revision.message());
            SaveOutcome outcome =
                    begun == null
                            ? create.create(
                                    workspaceId,
                                    content,
                                    authorship,
                                    new Placement(archived.folder(), archived.tags()))
                            : revise.revise(
                                    workspaceId,
                                    begun.id(),
                                    content,
                                    authorship,
                                    OptionalInt.empty());
            switch (outcome) {
                case SaveOutcome.Saved saved -> {
                    templates += begun == null ? 1 : 0;
                    revisions++;
                    begun = saved.template();
                }
                case SaveOutcome.Faulty faulty ->
                        refuse(entry, "revision " + number + ": " + reason(faulty.faults()));
                case SaveOutcome.Missing _, SaveOutcome.MissingRevision _, SaveOutcome.Outdated _ ->
                        refuse(entry, "revision " + number + ": changed by others meanwhile");
            }
        }
    }

    private static String reason(List<ContentFault> faults) {
        ContentFault first = faults.getFirst();
        return first.field() + ": " + first.detail();
    }

    private void refuse(String entry, String reason) {
        refused.add(new BadEntry(entry, reason));
    }
}
