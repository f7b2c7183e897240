package io.lettermill.campaign.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The key pair that signs access tokens (RSA), the private half encrypted. */
@Entity
@Table(name = "signing_key")
public class SigningKey {

    @Id private UUID id;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "encrypted_private")
    private String encryptedPrivate;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected SigningKey() {}

    /**
     * @param publicKey X.509 encoding
     * @param encryptedPrivate PKCS#8 encoding, sealed
     */
    public SigningKey(UUID id, byte[] publicKey, String encryptedPrivate, Instant createdAt) {
        this.id = id;
        this.publicKey = publicKey.clone();
        this.encryptedPrivate = encryptedPrivate;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    public String encryptedPrivate() {
        return encryptedPrivate;
    }
}
