package io.lettermill.sending.gateway;

import java.time.Duration;

/** Whether a gateway would take mail now. */
public sealed interface GatewayCheck {

    /**
     * @param took until it was greeted and logged in
     * @param pipelining whether commands may be sent without waiting for each reply
     */
    record Works(Duration took, boolean pipelining) implements GatewayCheck {}

    /**
     * @param reason for a human
     * @param loginRefused whether it answers, but refuses the login
     */
    record Fails(String reason, boolean loginRefused) implements GatewayCheck {}
}
