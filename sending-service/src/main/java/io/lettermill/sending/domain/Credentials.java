package io.lettermill.sending.domain;

import org.jspecify.annotations.Nullable;

/**
 * Login at a gateway.
 *
 * @param password null when the one that is kept cannot be opened
 */
public record Credentials(String username, @Nullable String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
