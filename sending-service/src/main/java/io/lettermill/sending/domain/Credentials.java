package io.lettermill.sending.domain;

/** Login at a gateway. */
public record Credentials(String username, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
