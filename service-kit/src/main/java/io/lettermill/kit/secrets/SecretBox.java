package io.lettermill.kit.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets that must be stored, with AES-256-GCM. Safe for use by many threads.
 *
 * <p>A sealed secret is bound to its place: it opens only with the place it was sealed for, so that
 * nobody who can write to the store can move a secret elsewhere.
 */
public final class SecretBox {

    /** Length of the key in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final String VERSION = "v1:";
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /**
     * @throws IllegalArgumentException when the key has not 32 bytes
     */
    public SecretBox(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a secrets key has " + KEY_LENGTH + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** From the form the key has in configuration: base64 of 32 bytes. */
    public static SecretBox ofBase64(String key) {
        return new SecretBox(Base64.getDecoder().decode(key.trim()));
    }

    /**
     * @param place where it will be stored, such as {@code gateway:<id>:password}
     */
    public String seal(String secret, String place) {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, place)
                            .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            ByteBuffer whole = ByteBuffer.allocate(nonce.length + sealed.length);
            return VERSION
                    + Base64.getEncoder().encodeToString(whole.put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * @param place where it was stored
     * @throws SealBroken when it was sealed with another key or for another place, or was changed
     */
    public String open(String sealed, String place) {
        try {
            byte[] whole = Base64.getDecoder().decode(withoutVersion(sealed));
            if (whole.length < NONCE_LENGTH) {
                throw new SealBroken();
            }
            byte[] nonce = new byte[NONCE_LENGTH];
            System.arraycopy(whole, 0, nonce, 0, NONCE_LENGTH);
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, nonce, place)
                            .doFinal(whole, NONCE_LENGTH, whole.length - NONCE_LENGTH);
            return new String(secret, StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new SealBroken();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String withoutVersion(String sealed) {
        if (!sealed.startsWith(VERSION)) {
            throw new SealBroken();
        }
        return sealed.substring(VERSION.length());
    }
}
