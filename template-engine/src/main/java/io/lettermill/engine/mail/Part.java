package io.lettermill.engine.mail;

/** The parts of a mail that can have links. */
public enum Part {
    HTML,
    TEXT
}
