package io.lettermill.kit.secrets;

/** A sealed secret does not open: another key, another place, or it was changed. */
public final class SealBroken extends RuntimeException {

    SealBroken() {
        super("the secret was sealed with another key or for another place, or was changed");
    }
}
