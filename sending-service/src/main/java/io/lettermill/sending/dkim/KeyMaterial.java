package io.lettermill.sending.dkim;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.lettermill.sending.domain.DkimAlgorithm;
import io.lettermill.sending.domain.DkimKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A private key ready to sign. RSA by Amazon Corretto Crypto Provider, which is twice as fast as
 * the JDK, where its native library runs (Linux on x86-64); by the JDK elsewhere.
 */
final class KeyMaterial {

    private static final Logger LOG = Logger.getLogger(KeyMaterial.class);
    private static final @Nullable Provider FAST = fast();

    private final DkimAlgorithm algorithm;
    private final PrivateKey key;

    private KeyMaterial(DkimAlgorithm algorithm, PrivateKey key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    static KeyMaterial of(DkimKey key) {
        String privateKey = key.privateKey();
        if (privateKey == null) {
            throw new UnusableKey(key, null);
        }
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey));
            return new KeyMaterial(
                    key.algorithm(), factory(key.algorithm()).generatePrivate(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKey(key, e);
        }
    }

    /** For one thread; signs as often as wanted. */
    Signature signature() {
        try {
            Signature signature =
                    switch (algorithm) {
                        case RSA_2048 ->
                                FAST == null
                                        ? Signature.getInstance("SHA256withRSA")
                                        : Signature.getInstance("SHA256withRSA", FAST);
                        case ED25519 -> Signature.getInstance("Ed25519");
                    };
            signature.initSign(key);
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java signs with " + algorithm, e);
        }
    }

    /** Whether RSA is signed by the fast provider. */
    static boolean isFast() {
        return FAST != null;
    }

    private static KeyFactory factory(DkimAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case RSA_2048 ->
                    FAST == null
                            ? KeyFactory.getInstance("RSA")
                            : KeyFactory.getInstance("RSA", FAST);
            case ED25519 -> KeyFactory.getInstance("Ed25519");
        };
    }

    private static @Nullable Provider fast() {
        try {
            Throwable failure = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
            if (failure == null) {
                return AmazonCorrettoCryptoProvider.INSTANCE;
            }
            LOG.infof("DKIM signs with the JDK's RSA: %s", failure.getMessage());
        } catch (LinkageError e) {
            LOG.infof("DKIM signs with the JDK's RSA: %s", e.getMessage());
        }
        return null;
    }
}
