package io.lettermill.stack.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * What a local stack makes up at its first start and keeps in a file that only its owner reads.
 *
 * @param isNew whether they were made just now
 * @param linksKey base64 of 32 bytes: signs the links in mails
 * @param secretsKey base64 of 32 bytes: encrypts secrets at rest
 */
public record StackSecrets(
        boolean isNew,
        String postgresPassword,
        String ownerEmail,
        String ownerPassword,
        String linksKey,
        String secretsKey) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String OWNER = "owner@lettermill.local";

    /** Reads the file, or makes it. */
    public static StackSecrets of(StackFolder folder) throws IOException {
        Path file = folder.secrets();
        if (Files.exists(file)) {
            return read(file);
        }
        var made = new StackSecrets(true, token(18), OWNER, token(12), key(), key());
        made.write(file);
        return made;
    }

    /** Whether the folder has a file of such secrets, whole or not. */
    static boolean areIn(StackFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.secrets())) {
            return false;
        }
        String text = Files.readString(folder.secrets(), StandardCharsets.ISO_8859_1);
        return text.contains("links.key=") && text.contains("secrets.key=");
    }

    private static StackSecrets read(Path file) throws IOException {
        var kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
        }
        return new StackSecrets(
                false,
                required(kept, "postgres.password", file),
                required(kept, "owner.email", file),
                required(kept, "owner.password", file),
                required(kept, "links.key", file),
                required(kept, "secrets.key", file));
    }

    private static String required(Properties kept, String key, Path file) throws IOException {
        String value = kept.getProperty(key);
        if (value == null) {
            throw new IOException(file + " lacks '" + key + "'; start with --fresh to begin anew");
        }
        return value;
    }

    private void write(Path file) throws IOException {
        var values = new Properties();
        values.setProperty("postgres.password", postgresPassword);
        values.setProperty("owner.email", ownerEmail);
        values.setProperty("owner.password", ownerPassword);
        values.setProperty("links.key", linksKey);
        values.setProperty("secrets.key", secretsKey);
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling("secrets.partial");
        Files.deleteIfExists(partial);
        Files.createFile(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(partial)) {
            values.store(
                    out, "The owner's password is the first one; it may have been changed since");
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(random(32));
    }

    private static String token(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    @Override
    public String toString() {
        return "StackSecrets[isNew=" + isNew + "]";
    }
}
