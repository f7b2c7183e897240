package io.lettermill.sending.smtp;

import java.io.IOException;

/** No connection to the gateway could be opened. */
public final class GatewayUnavailable extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean loginRefused;

    /**
     * @param message what happened, for the marketer; without addresses and passwords
     */
    public GatewayUnavailable(String message, boolean loginRefused) {
        super(message);
        this.loginRefused = loginRefused;
    }

    /** Whether the gateway answered, but refused the login. */
    public boolean loginRefused() {
        return loginRefused;
    }
}
