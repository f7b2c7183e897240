package io.lettermill.sending.domain;

/** How the connection to a gateway is protected. */
public enum GatewaySecurity {
    /** Plain text; for a relay on the same machine or network. */
    NONE,
    /** Plain at first, TLS required before anything is sent (port 587). */
    STARTTLS,
    /** TLS from the first byte (port 465). */
    TLS
}
