package io.lettermill.testkit.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs access tokens with a key of this JVM, whose public half the service under test trusts. */
public final class TestTokens {

    private static final String ISSUER = "https://lettermill.io";
    private static final RsaJsonWebKey KEY = generate();
    private static final RsaJsonWebKey STRANGER = generate();
    private static final Path KEY_SET = write();

    private final UUID workspaceId;
    private String role = "marketer";
    private String tokenId = UUID.randomUUID().toString();
    private @Nullable String sessionId = UUID.randomUUID().toString();
    private String subject = UUID.randomUUID().toString();
    private Duration validFor = Duration.ofMinutes(10);
    private RsaJsonWebKey signedBy = KEY;

    private TestTokens(UUID workspaceId) {
        this.workspaceId = workspaceId;
    }

    /** A marketer of this workspace, ten minutes valid, unless told otherwise. */
    public static TestTokens in(UUID workspaceId) {
        return new TestTokens(workspaceId);
    }

    public static String owner(UUID workspaceId) {
        return in(workspaceId).as("owner").token();
    }

    public static String marketer(UUID workspaceId) {
        return in(workspaceId).token();
    }

    public static String analyst(UUID workspaceId) {
        return in(workspaceId).as("analyst").token();
    }

    public static String viewer(UUID workspaceId) {
        return in(workspaceId).as("viewer").token();
    }

    public TestTokens as(String roleName) {
        role = roleName;
        return this;
    }

    public TestTokens subject(String userId) {
        subject = userId;
        return this;
    }

    public TestTokens tokenId(String jti) {
        tokenId = jti;
        return this;
    }

    public TestTokens session(String sid) {
        sessionId = sid;
        return this;
    }

    /** As API tokens are: with no session. */
    public TestTokens withoutSession() {
        sessionId = null;
        return this;
    }

    /** Ended an hour ago. */
    public TestTokens expired() {
        validFor = Duration.ofHours(-1);
        return this;
    }

    /** Signed by somebody whom the service does not trust. */
    public TestTokens forged() {
        signedBy = STRANGER;
        return this;
    }

    public String token() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(subject);
        claims.setJwtId(tokenId);
        claims.setStringClaim("upn", subject);
        if (sessionId != null) {
            claims.setStringClaim("sid", sessionId);
        }
        claims.setStringClaim("workspace", workspaceId.toString());
        claims.setStringListClaim("groups", List.of(role));
        NumericDate now = NumericDate.now();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getValue() - 7200));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + validFor.toSeconds()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(signedBy.getPrivateKey());
        signature.setKeyIdHeaderValue(signedBy.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /**
     * Where the service under test finds the public key, for {@code
     * mp.jwt.verify.publickey.location}.
     */
    public static String keySetLocation() {
        return KEY_SET.toUri().toString();
    }

    private static RsaJsonWebKey generate() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
            return key;
        } catch (JoseException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static Path write() {
        try {
            Path file = Files.createTempFile("lettermill-jwks", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, new JsonWebKeySet(KEY).toJson());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
