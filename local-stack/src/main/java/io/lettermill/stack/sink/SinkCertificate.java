package io.lettermill.stack.sink;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A self-signed certificate for localhost and 127.0.0.1, made by the JDK's keytool. */
final class SinkCertificate {
    private static final String ALIAS = "sink";

    private static @Nullable SinkCertificate ofThisProcess;

    private final SSLContext context;
    private final X509Certificate certificate;

    private SinkCertificate(SSLContext context, X509Certificate certificate) {
        this.context = context;
        this.certificate = certificate;
    }

    /** Made at the first call in this process. */
    static synchronized SinkCertificate selfSigned() throws IOException {
        SinkCertificate made = ofThisProcess;
        if (made == null) {
            made = generate();
            ofThisProcess = made;
        }
        return made;
    }

    private static SinkCertificate generate() throws IOException {
        Path folder = Files.createTempDirectory("lettermill-sink-");
        Path store = folder.resolve("sink.p12");
        String password = UUID.randomUUID().toString();
        try {
            generate(store, password);
            var keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new SinkCertificate(context, (X509Certificate) keys.getCertificate(ALIAS));
        } catch (GeneralSecurityException e) {
            throw new IOException("The sink's certificate cannot be used", e);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    private static void generate(Path store, String password) throws IOException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-validity",
                                "30",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                password)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + output.strip());
            }
        } catch (InterruptedException e) {
            keytool.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    void writeTrustStore(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var trusted = KeyStore.getInstance("JKS");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            trusted.store(out, "public".toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("The sink's certificate cannot be stored", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Goes on with TLS on a connection on which the client will begin the handshake. */
    Socket secure(Socket plain) throws IOException {
        var secured =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(plain, "127.0.0.1", plain.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }
}
