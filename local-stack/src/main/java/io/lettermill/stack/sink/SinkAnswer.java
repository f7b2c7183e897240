package io.lettermill.stack.sink;

import java.time.Duration;

/** What the sink does at a stage. */
public sealed interface SinkAnswer {
    /** What a healthy server would answer. */
    SinkAnswer ACCEPT = new Accept();

    static SinkAnswer reply(int code, String text) {
        return new Reply(code, text);
    }

    record Accept() implements SinkAnswer {}

    /**
     * A reply of one line. With code 421 the connection is closed after it.
     *
     * @param code 400 to 599: the command is refused
     * @param text with the enhanced status code first, if there shall be one
     */
    record Reply(int code, String text) implements SinkAnswer {
        public Reply {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException(
                        "A refusal has a code from 400 to 599, not " + code);
            }
        }
    }

    /**
     * The connection is closed without a reply. At {@link SinkStage#DOT} the message counts as not
     * accepted.
     */
    record Disconnect() implements SinkAnswer {}

    /**
     * Nothing more is read or answered, and the connection stays open until the client or the sink
     * closes it. At {@link SinkStage#DOT} the message counts as not accepted.
     */
    record Hang() implements SinkAnswer {}

    /**
     * A line that need not be an SMTP reply; the connection stays open. At {@link SinkStage#DOT}
     * the message counts as not accepted.
     */
    record Say(String line) implements SinkAnswer {}

    /**
     * The message is accepted and counted, but another answer is given: {@link Disconnect}, {@link
     * Hang} or {@link Say}. The client cannot know. Only at {@link SinkStage#DOT}; elsewhere as the
     * other answer alone.
     */
    record AcceptBut(SinkAnswer then) implements SinkAnswer {}

    /** First nothing for a while, then another answer. */
    record Delay(Duration time, SinkAnswer then) implements SinkAnswer {}
}
