package io.lettermill.sending.smtp;

import java.io.IOException;

/**
 * The server said something that is no SMTP reply, or not one to what was asked. The connection
 * cannot be used on.
 */
public final class InvalidReply extends IOException {

    private static final long serialVersionUID = 1L;

    public InvalidReply(String message) {
        super(message);
    }
}
