package io.lettermill.stack.sink;

/** The points of an SMTP conversation at which the sink can be told what to answer. */
public enum SinkStage {
    /** A client has connected; instead of the greeting. */
    CONNECT,
    EHLO,
    /** The client asks for TLS; only asked where STARTTLS is offered. */
    STARTTLS,
    /** The client logs in; only asked where credentials are. */
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /** The final dot has arrived; decides whether the message is accepted. */
    DOT
}
