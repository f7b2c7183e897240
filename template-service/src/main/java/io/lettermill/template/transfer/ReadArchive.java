package io.lettermill.template.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lettermill.kit.json.Json;
import io.lettermill.template.transfer.Archive.ArchivedAsset;
import io.lettermill.template.transfer.Archive.ArchivedBrand;
import io.lettermill.template.transfer.Archive.ArchivedSnippet;
import io.lettermill.template.transfer.Archive.ArchivedTemplate;
import io.lettermill.template.transfer.Archive.Manifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks an archive in memory, counting while it does: what an entry says about its size is not
 * believed, and only names that archives have are looked at, so that none leads anywhere else.
 */
final class ReadArchive {

    private static final Pattern FOLDERS =
            Pattern.compile("(templates|snippets|brand-kits|assets)/");
    private static final Pattern NAMES =
            Pattern.compile(
                    "manifest\\.json"
                            + "|(templates|brand-kits)/[A-Za-z0-9-]{1,60}\\.json"
                            + "|snippets/[A-Za-z0-9_-]{1,60}\\.json"
                            + "|assets/[A-Za-z0-9_-]{43}\\.(json|png|jpg|gif|webp)");
    private static final int MOST_BAD = 50;

    private final Archive archive =
            new Archive(
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>(),
                    new LinkedHashMap<>());
    private final List<BadEntry> bad = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int left = ArchiveLimits.MOST_UNPACKED;

    private ReadArchive() {}

    /** An archive, or what is wrong with it. */
    sealed interface Reading {

        record Readable(Archive archive) implements Reading {}

        record Unreadable(List<BadEntry> entries) implements Reading {}
    }

    static Reading read(byte[] zip) {
        ReadArchive reader = new ReadArchive();
        try (var input = new ZipInputStream(new ByteArrayInputStream(zip))) {
            reader.readAll(input);
        } catch (IOException | IllegalArgumentException e) {
            reader.refuse("", "the file is no complete zip archive");
        }
        if (reader.bad.isEmpty() && !reader.seen.contains("manifest.json")) {
            reader.refuse("manifest.json", "is missing: this is no archive of templates");
        }
        return reader.bad.isEmpty()
                ? new Reading.Readable(reader.archive)
                : new Reading.Unreadable(List.copyOf(reader.bad));
    }

    private void readAll(ZipInputStream input) throws IOException {
        for (ZipEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
            String name = entry.getName();
            if (FOLDERS.matcher(name).matches()) {
                continue;
            }
            if (seen.size() >= ArchiveLimits.MOST_ENTRIES || bad.size() >= MOST_BAD) {
                refuse(name, "there are more than " + ArchiveLimits.MOST_ENTRIES + " entries");
                return;
            }
            boolean isKnown = NAMES.matcher(name).matches();
            boolean isFirst = seen.add(name);
            if (!isKnown) {
                refuse(name, "archives of templates have no entry of this name");
            } else if (!isFirst) {
                refuse(name, "is there twice");
            }
            byte[] content = input.readNBytes(left + 1);
            left -= content.length;
            if (left < 0) {
                refuse(
                        name,
                        "with this entry the archive has more than "
                                + ArchiveLimits.MOST_UNPACKED / (1024 * 1024)
                                + " MB when it is unpacked");
                return;
            }
            if (isKnown && isFirst) {
                take(name, content);
            }
        }
    }

    private void take(String name, byte[] content) {
        if (name.equals("manifest.json")) {
            json(name, content, Manifest.class)
                    .filter(
                            manifest ->
                                    !Archive.FORMAT.equals(manifest.format())
                                            || manifest.version() != Archive.VERSION)
                    .ifPresent(
                            _ ->
                                    refuse(
                                            name,
                                            "has to say format "
                                                    + Archive.FORMAT
                                                    + " and version "
                                                    + Archive.VERSION));
        } else if (!name.endsWith(".json")) {
            archive.pictures().put(name, content);
        } else if (name.startsWith("templates/")) {
            keep(name, content, ArchivedTemplate.class, archive.templates());
        } else if (name.startsWith("snippets/")) {
            keep(name, content, ArchivedSnippet.class, archive.snippets());
        } else if (name.startsWith("brand-kits/")) {
            keep(name, content, ArchivedBrand.class, archive.brands());
        } else {
            keep(name, content, ArchivedAsset.class, archive.assets());
        }
    }

    private <T> void keep(String name, byte[] content, Class<T> type, Map<String, T> kept) {
        json(name, content, type)
                .ifPresent(
                        value -> {
                            List<String> wrong = ArchiveRules.objections(value);
                            wrong.forEach(reason -> refuse(name, reason));
                            kept.put(name, value);
                        });
    }

    private <T> Optional<T> json(String name, byte[] content, Class<T> type) {
        try {
            Optional<T> value = Optional.ofNullable(Json.mapper().readValue(content, type));
            if (value.isEmpty()) {
                refuse(name, "is empty");
            }
            return value;
        } catch (JsonProcessingException e) {
            refuse(name, "is not the JSON that archives have");
        } catch (IOException | RuntimeException e) {
            refuse(name, "cannot be read");
        }
        return Optional.empty();
    }

    private void refuse(String entry, String reason) {
        bad.add(new BadEntry(entry, reason));
    }
}
