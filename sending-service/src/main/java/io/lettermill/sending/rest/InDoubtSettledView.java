package io.lettermill.sending.rest;

/** What came of settling messages in doubt. */
public record InDoubtSettledView(int settled, int left) {}
