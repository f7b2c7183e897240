package io.lettermill.sending.dkim;

import io.lettermill.kit.ids.Ids;
import io.lettermill.sending.domain.DkimAlgorithm;
import io.lettermill.sending.domain.DkimKey;
import io.lettermill.sending.domain.DkimKeyRepository;
import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Makes a new key for a sender's domain. */
@Singleton
public class GenerateDkimKey {

    private static final int RSA_BITS = 2048;
    private static final int ED25519_LENGTH = 32;

    private final DkimKeyRepository keys;

    public GenerateDkimKey(DkimKeyRepository keys) {
        this.keys = keys;
    }

    /**
     * Generates and keeps a key.
     *
     * @param domain lower case, in its ASCII form
     * @param signing whether it signs at once, before anybody looked whether its record is in DNS
     * @return empty when there is a key of this domain and selector
     */
    public Optional<DkimKey> generate(
            UUID workspaceId,
            String domain,
            String selector,
            DkimAlgorithm algorithm,
            boolean signing) {
        KeyPair pair = pair(algorithm);
        DkimKey key =
                new DkimKey(
                        Ids.next(),
                        workspaceId,
                        domain,
                        selector,
                        algorithm,
                        base64(pair.getPrivate().getEncoded()),
                        base64(published(algorithm, pair)),
                        signing,
                        Instant.now());
        return keys.add(key) ? Optional.of(key) : Optional.empty();
    }

    private static KeyPair pair(DkimAlgorithm algorithm) {
        try {
            return switch (algorithm) {
                case RSA_2048 -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(RSA_BITS);
                    yield generator.generateKeyPair();
                }
                case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            };
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has RSA and Ed25519", e);
        }
    }

    /** RSA keys with their structure; of Ed25519 the bare 32 bytes (RFC 8463, section 4). */
    private static byte[] published(DkimAlgorithm algorithm, KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return switch (algorithm) {
            case RSA_2048 -> encoded;
            case ED25519 ->
                    Arrays.copyOfRange(encoded, encoded.length - ED25519_LENGTH, encoded.length);
        };
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
