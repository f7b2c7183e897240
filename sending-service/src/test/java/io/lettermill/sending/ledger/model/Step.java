package io.lettermill.sending.ledger.model;

/**
 * A step that is possible.
 *
 * @param name for people
 * @param byItself whether it happens sooner or later without a fault or a person
 * @param after the state it leads to
 */
record Step(String name, boolean byItself, World after) {}
