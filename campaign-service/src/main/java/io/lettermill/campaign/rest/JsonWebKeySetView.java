package io.lettermill.campaign.rest;

import io.lettermill.campaign.access.SigningKeys.Verifier;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Public keys in the form of RFC 7517. */
record JsonWebKeySetView(List<Key> keys) {

    static JsonWebKeySetView of(List<Verifier> verifiers) {
        return new JsonWebKeySetView(verifiers.stream().map(Key::of).toList());
    }

    /** One RSA key. */
    record Key(String kty, String kid, String use, String alg, String n, String e) {

        static Key of(Verifier verifier) {
            RSAPublicKey key = verifier.publicKey();
            return new Key(
                    "RSA",
                    verifier.keyId(),
                    "sig",
                    "RS256",
                    number(key.getModulus()),
                    number(key.getPublicExponent()));
        }

        /** RFC 7518, 2: big-endian, without leading zeros. */
        private static String number(BigInteger value) {
            byte[] bytes = value.toByteArray();
            int zeros = bytes[0] == 0 ? 1 : 0;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOfRange(bytes, zeros, bytes.length));
        }
    }
}
