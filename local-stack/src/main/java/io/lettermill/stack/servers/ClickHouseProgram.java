package io.lettermill.stack.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * ClickHouse's engine as the npm registry has it: one shared library, fetched once with the npm
 * client and checked against a pinned digest.
 */
final class ClickHouseProgram {
    private static final String PACKAGE = "@chdb/lib-linux-x64-gnu";

    /** Not the registry's "latest", which is older and cannot open a port. */
    private static final String VERSION = "26.7.3-stable.1";

    private static final String SHA512 =
            "XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw==";
    private static final String LIBRARY = "libchdb.so";

    private final ProgramCache cache;
    private final Consumer<String> progress;

    /**
     * @param progress is told, in a line of text, when something lengthy begins and ends
     */
    ClickHouseProgram(ProgramCache cache, Consumer<String> progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /** The shared library; fetched first when it is not in the cache. */
    Path library() throws IOException {
        return cache.get("clickhouse-" + VERSION, this::fetch).resolve(LIBRARY);
    }

    private void fetch(Path folder) throws IOException {
        progress.accept("Fetching ClickHouse " + VERSION + " through npm (178 MB, once) ...");
        pack(folder);
        try (var files = Files.list(folder)) {
            Path archive =
                    files.filter(file -> file.getFileName().toString().endsWith(".tgz"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("npm pack left no archive"));
            unpack(archive, folder.resolve(LIBRARY));
            Files.delete(archive);
        }
        progress.accept("ClickHouse is fetched and unpacked.");
    }

    private static void pack(Path folder) throws IOException {
        if (!SystemTools.isInstalled("npm")) {
            throw new ServerFailure(
                    "npm is needed to fetch ClickHouse; install Node 20 or newer, with npm, and start again.");
        }
        Path output = folder.resolve("npm.log");
        Process npm =
                new ProcessBuilder(List.of("npm", "pack", "--silent", PACKAGE + "@" + VERSION))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        npm.getOutputStream().close();
        try {
            if (npm.waitFor() != 0) {
                throw new ServerFailure(
                        "npm could not fetch %s %s; check the network and npm's registry setting. npm said: %s"
                                .formatted(PACKAGE, VERSION, Files.readString(output).strip()));
            }
            Files.delete(output);
        } catch (InterruptedException e) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void unpack(Path archive, Path library) throws IOException {
        MessageDigest digest = sha512();
        try (InputStream file =
                        new DigestInputStream(
                                new BufferedInputStream(Files.newInputStream(archive), 1 << 16),
                                digest);
                var tar = new TarArchiveInputStream(new GZIPInputStream(file, 1 << 16))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                if (entry.getName().equals("package/" + LIBRARY)) {
                    Files.copy(tar, library);
                }
            }
            file.transferTo(java.io.OutputStream.nullOutputStream());
        }
        if (!Base64.getEncoder().encodeToString(digest.digest()).equals(SHA512)) {
            throw new ServerFailure(
                    "The package %s %s that npm fetched is not the one that was pinned; check npm's registry setting."
                            .formatted(PACKAGE, VERSION));
        }
        if (!Files.exists(library)) {
            throw new IOException(LIBRARY + " is not in the package");
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
