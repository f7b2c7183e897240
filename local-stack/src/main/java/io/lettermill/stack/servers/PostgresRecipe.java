package io.lettermill.stack.servers;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL 18 with durable commits. Refuses to run as root, so there it runs in a user namespace
 * of its own or, where that is forbidden, as the user nobody.
 */
public final class PostgresRecipe implements ServerRecipe {
    public static final String USER = "lettermill";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String NOBODY = "65534";
    private static final Path FOR_NOBODY = Path.of("/var/tmp/lettermill-programs");
    private static final List<String> OWN_NAMESPACE = List.of("unshare", "--user", "--");

    /**
     * Containers often forbid namespaces. The one capability lets it through to folders of root's.
     */
    private static final List<String> AS_NOBODY =
            List.of(
                    "setpriv",
                    "--reuid",
                    NOBODY,
                    "--regid",
                    NOBODY,
                    "--clear-groups",
                    "--inh-caps",
                    "+dac_override",
                    "--ambient-caps",
                    "+dac_override",
                    "--");

    private final ProgramCache cache;
    private final Path data;
    private final int port;
    private final String password;

    /**
     * @param password of the superuser {@link #USER}; used when the data folder is created, and to
     *     ask for the server's health
     */
    public PostgresRecipe(ProgramCache cache, Path data, int port, String password) {
        this.cache = cache;
        this.data = data;
        this.port = port;
        this.password = password;
    }

    @Override
    public String name() {
        return ServerKind.POSTGRES.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() throws IOException {
        Path programs = programs();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        ProgramCache.deleteTree(data);
        Files.createDirectories(data.toAbsolutePath().getParent());
        Path fresh = data.resolveSibling(data.getFileName() + ".new");
        ProgramCache.deleteTree(fresh);
        Files.createDirectory(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path passwordFile =
                Files.createTempFile(
                        data.toAbsolutePath().getParent(),
                        "postgres",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password + "\n");
            giveAway(fresh);
            giveAway(passwordFile);
            run(
                    programs.resolve("bin/initdb").toString(),
                    "--pgdata=" + fresh.toAbsolutePath(),
                    "--username=" + USER,
                    "--pwfile=" + passwordFile.toAbsolutePath(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(fresh, data);
    }

    private Path programs() throws IOException {
        URL archive = PostgresRecipe.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new IOException(ARCHIVE + " is not on the class path");
        }
        var connection = (java.net.JarURLConnection) archive.openConnection();
        long checksum;
        try (JarFile jar = connection.getJarFile()) {
            checksum = jar.getEntry(ARCHIVE.substring(1)).getCrc();
        }
        return reachable(cache).get("postgres-18-%08x".formatted(checksum), PostgresRecipe::unpack);
    }

    /**
     * The user nobody cannot start programs in root's home; for it they lie in a place of root's
     * that all can reach.
     */
    private static ProgramCache reachable(ProgramCache cache) throws IOException {
        if (!runsAsNobody()) {
            return cache;
        }
        Files.createDirectories(FOR_NOBODY);
        if (!Files.getAttribute(FOR_NOBODY, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0)) {
            throw new IOException(FOR_NOBODY + " belongs to somebody else; delete it");
        }
        return new ProgramCache(FOR_NOBODY);
    }

    private static void unpack(Path folder) throws IOException {
        try (var packed = PostgresRecipe.class.getResourceAsStream(ARCHIVE);
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("Unexpected entry in " + ARCHIVE);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0
                            && !target.toFile().setExecutable(true, false)) {
                        throw new IOException(target + " cannot be made executable");
                    }
                }
            }
        }
    }

    @Override
    public List<String> command() throws IOException {
        var command = new ArrayList<String>(withoutRoot());
        command.addAll(
                SystemTools.signalledAtParentsDeath(
                        "INT",
                        List.of(
                                programs().resolve("bin/postgres").toString(),
                                "-D",
                                data.toAbsolutePath().toString(),
                                "-p",
                                Integer.toString(port),
                                "-h",
                                "127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=on",
                                "-c",
                                "synchronous_commit=on",
                                "-c",
                                "max_connections=200",
                                "-c",
                                "shared_buffers=192MB",
                                "-c",
                                "max_wal_size=512MB",
                                "-c",
                                "autovacuum_max_workers=1",
                                "-c",
                                "io_method=sync",
                                "-c",
                                "timezone=UTC",
                                "-c",
                                "log_timezone=UTC")));
        return command;
    }

    /** What a command line starts with so that the program does not see itself as root. */
    private static List<String> withoutRoot() throws IOException {
        if (!isRoot()) {
            return List.of();
        }
        return namespacesWork() ? OWN_NAMESPACE : AS_NOBODY;
    }

    private static boolean runsAsNobody() throws IOException {
        return isRoot() && !namespacesWork();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean namespacesWork() {
        try {
            return new ProcessBuilder("unshare", "--user", "--", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void giveAway(Path path) throws IOException {
        if (runsAsNobody()) {
            Files.setAttribute(path, "unix:uid", Integer.parseInt(NOBODY));
        }
    }

    private static void run(String... command) throws IOException {
        var line = new ArrayList<String>(withoutRoot());
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(
                        "the database folder could not be created: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public boolean answers() {
        if (!Probe.accepts(port)) {
            return false;
        }
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("socketTimeout", "2");
        try (var connection =
                DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Creates the databases that do not exist yet. The server must be running. */
    public void createDatabases(List<String> names) {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                                USER,
                                password);
                var statement = connection.createStatement()) {
            for (String name : names) {
                try (var found =
                        statement.executeQuery(
                                "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                    if (found.next()) {
                        continue;
                    }
                }
                statement.execute("CREATE DATABASE \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new ServerFailure("The databases could not be created: " + e.getMessage(), e);
        }
    }

    @Override
    public StopRequest stopRequest() {
        return StopRequest.INTERRUPT;
    }
}
