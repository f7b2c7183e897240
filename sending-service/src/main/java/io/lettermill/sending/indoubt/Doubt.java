package io.lettermill.sending.indoubt;

import java.time.Instant;

/**
 * A message in doubt as the ledger has it.
 *
 * @param since when it became known, by the ledger's clock
 */
public record Doubt(int ordinal, Instant since) {}
