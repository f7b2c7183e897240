package io.lettermill.benchmarks.dkim;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * RSA-2048 signatures with SHA-256 over about as many bytes as DKIM signs, on all processors, by
 * the same library as sending-service, and nothing else.
 */
final class SigningRate {

    private static final int BITS = 2048;
    private static final int HEADER_BYTES = 600;

    private final PrivateKey key;
    private final Provider provider;

    SigningRate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            boolean fast = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
            provider =
                    fast
                            ? AmazonCorrettoCryptoProvider.INSTANCE
                            : Signature.getInstance("SHA256withRSA").getProvider();
            key =
                    KeyFactory.getInstance("RSA", provider)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            ((RSAPrivateKey) pair.getPrivate()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java signs with RSA", e);
        }
    }

    /** Signatures per second on all processors together. */
    double perSecond(long nanos) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(cores)) {
            List<Callable<Double>> signers = new ArrayList<>();
            for (int core = 0; core < cores; core++) {
                signers.add(() -> onOneCore(nanos));
            }
            double sum = 0;
            for (Future<Double> signer : threads.invokeAll(signers)) {
                sum += signer.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The signers failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private double onOneCore(long nanos) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA", provider);
        signature.initSign(key);
        byte[] headers = new byte[HEADER_BYTES];
        long started = System.nanoTime();
        long signed = 0;
        while (System.nanoTime() - started < nanos) {
            headers[(int) (signed % HEADER_BYTES)]++;
            signature.update(headers);
            if (signature.sign().length != BITS / 8) {
                throw new GeneralSecurityException("A signature of another length");
            }
            signed++;
        }
        return signed / ((System.nanoTime() - started) / 1e9);
    }
}
