package io.lettermill.kit.messaging;

/** The service stops while a message is being tried; it is consumed again after the start. */
public final class ServiceStopping extends RuntimeException {

    public ServiceStopping() {
        super("the service stops; the message is consumed again after the start");
    }
}
