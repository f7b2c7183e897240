package io.lettermill.list.imports;

import io.lettermill.list.config.ListConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Uploads on disk until they are imported. They hold addresses: only our user may read them. */
@Singleton
class StagingFiles {

    /** The upload is larger than allowed. */
    static final class TooLarge extends IOException {
        private final long limit;

        TooLarge(long limit) {
            super("larger than " + limit + " bytes");
            this.limit = limit;
        }

        long limit() {
            return limit;
        }
    }

    private static final int CHUNK = 65_536;
    private static final String SUFFIX = ".csv";
    private static final FileAttribute<?> OURS = permissions("rw-------");
    private static final FileAttribute<?> OURS_TO_ENTER = permissions("rwx------");

    private final Path directory;
    private final long maxSize;

    @Inject
    StagingFiles(ListConfig config) {
        this(config.imports().directory(), config.imports().maxSize().asLongValue());
    }

    /**
     * @param maxSize largest upload, in bytes
     */
    StagingFiles(Path directory, long maxSize) {
        this.directory = directory.toAbsolutePath();
        this.maxSize = maxSize;
    }

    Path pathFor(UUID importId) {
        return directory.resolve(importId + SUFFIX);
    }

    /**
     * Copies an upload in bounded memory.
     *
     * @param signOfLife called after every chunk
     * @return its size in bytes
     * @throws TooLarge when it has more bytes than an import may have
     */
    long store(InputStream upload, Path file, Runnable signOfLife) throws IOException {
        Files.createDirectories(directory, OURS_TO_ENTER);
        Files.createFile(file, OURS);
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = upload.read(chunk); read >= 0; read = upload.read(chunk)) {
                size += read;
                if (size > maxSize) {
                    throw new TooLarge(maxSize);
                }
                out.write(chunk, 0, read);
                signOfLife.run();
            }
        }
        return size;
    }

    /** Imports whose upload is here. */
    Set<UUID> present() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            Set<UUID> ids = new HashSet<>();
            for (Path file : files) {
                idOf(file.getFileName().toString()).ifPresent(ids::add);
            }
            return ids;
        } catch (NoSuchFileException nothingYet) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for a file that is not one of ours. */
    private static Optional<UUID> idOf(String name) {
        try {
            return Optional.of(UUID.fromString(name.substring(0, name.length() - SUFFIX.length())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
