package io.lettermill.sending.domain;

/** How a DKIM key signs. */
public enum DkimAlgorithm {
    /** Understood everywhere (RFC 6376); 2048 bits. */
    RSA_2048("rsa-sha256", "rsa"),
    /** Short and fast (RFC 8463); not every receiver understands it, so beside an RSA key only. */
    ED25519("ed25519-sha256", "ed25519");

    private final String signatureTag;
    private final String keyTag;

    DkimAlgorithm(String signatureTag, String keyTag) {
        this.signatureTag = signatureTag;
        this.keyTag = keyTag;
    }

    /** As in the tag {@code a=} of a signature. */
    public String signatureTag() {
        return signatureTag;
    }

    /** As in the tag {@code k=} of the DNS record. */
    public String keyTag() {
        return keyTag;
    }
}
