package io.lettermill.campaign.access;

import io.lettermill.kit.ids.Ids;
import io.lettermill.kit.secrets.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deployment's signing keys; the first is made when there is none. */
@ApplicationScoped
public class SigningKeys {

    private static final String ALGORITHM = "RSA";
    private static final int BITS = 2048;

    private final SigningKeyRepository keys;
    private final SecretBox secrets;
    private final InstantSource clock;
    private volatile @Nullable Signer signer;

    public SigningKeys(SigningKeyRepository keys, SecretBox secrets, InstantSource clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What signs now. */
    public record Signer(String keyId, PrivateKey privateKey) {}

    /** A key that verifies. */
    public record Verifier(String keyId, RSAPublicKey publicKey) {}

    /** Makes the first key, if there is none, and reads the newest one. */
    @Transactional
    public void prepare() {
        List<SigningKey> stored = keys.newestFirst();
        SigningKey newest = stored.isEmpty() ? create() : stored.getFirst();
        signer = new Signer(newest.id().toString(), privateKey(newest));
    }

    /** All keys that verify, the newest first. */
    @Transactional
    public List<Verifier> verifiers() {
        return keys.newestFirst().stream()
                .map(key -> new Verifier(key.id().toString(), publicKey(key)))
                .toList();
    }

    Signer signer() {
        Signer ready = signer;
        if (ready == null) {
            throw new IllegalStateException("The signing key is not read yet");
        }
        return ready;
    }

    private SigningKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            UUID id = Ids.next();
            String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            SigningKey key =
                    new SigningKey(
                            id,
                            pair.getPublic().getEncoded(),
                            secrets.seal(secret, place(id)),
                            clock.instant());
            keys.add(key);
            return key;
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("A signing key cannot be made", cause);
        }
    }

    private PrivateKey privateKey(SigningKey key) {
        try {
            String secret = secrets.open(key.encryptedPrivate(), place(key.id()));
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("Signing key " + key.id() + " cannot be read", cause);
        }
    }

    private static String place(UUID keyId) {
        return "signing-key:" + keyId;
    }

    private static RSAPublicKey publicKey(SigningKey key) {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(key.publicKey()));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("Signing key " + key.id() + " cannot be read", cause);
        }
    }
}
