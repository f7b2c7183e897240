package io.lettermill.campaign.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) with 19 MiB and 2 passes. At most {@value #AT_ONCE} are computed at a time,
 * so that a flood of logins does not exhaust the memory; who waits some seconds for that is sent
 * away. A hash names its parameters, so that they can be raised later.
 */
@ApplicationScoped
public class PasswordHashing {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern FORMAT =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([^$]+)\\$([^$]+)");

    private final SecureRandom random = new SecureRandom();
    private final Semaphore permits;
    private final Duration patience;
    private final String ofNobody;

    @Inject
    public PasswordHashing() {
        this(new Semaphore(AT_ONCE, true), PATIENCE);
    }

    PasswordHashing(Semaphore permits, Duration patience) {
        this.permits = permits;
        this.patience = patience;
        this.ofNobody = salted("of nobody");
    }

    /**
     * The password's hash with a fresh salt, in the PHC format.
     *
     * @throws AccessRejectedException when too many are computed just now
     */
    public String hash(String password) {
        return salted(password);
    }

    /**
     * Whether this is the password of that hash.
     *
     * @param stored null when there is no such account: takes as long as a wrong password, so that
     *     nobody learns which accounts exist
     * @throws AccessRejectedException when too many are computed just now
     */
    public boolean matches(String password, @Nullable String stored) {
        Matcher format = FORMAT.matcher(stored == null ? ofNobody : stored);
        if (!format.matches()) {
            throw new IllegalStateException("A stored password hash is not in the known format");
        }
        byte[] expected = Base64.getDecoder().decode(format.group(4));
        byte[] actual =
                compute(
                        password,
                        Base64.getDecoder().decode(format.group(3)),
                        Integer.parseInt(format.group(1)),
                        Integer.parseInt(format.group(2)));
        return MessageDigest.isEqual(expected, actual) && stored != null;
    }

    private String salted(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(password, salt, MEMORY_KIB, PASSES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    private byte[] compute(String password, byte[] salt, int memoryKib, int passes) {
        if (!waitForTurn()) {
            throw new AccessRejectedException(new AccessRejection.TooManyPasswords());
        }
        try {
            return argon2id(password, salt, memoryKib, passes);
        } finally {
            permits.release();
        }
    }

    private boolean waitForTurn() {
        try {
            return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has the memory from its first line on, so nobody comes here without a permit. */
    private static byte[] argon2id(String password, byte[] salt, int memoryKib, int passes) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(1)
                        .withSalt(salt)
                        .build());
        byte[] hash = new byte[HASH_BYTES];
        argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
