/**
 * The flight journal: for each connection, which messages of its claimed groups were handed to SMTP
 * and what was answered. A memory-mapped file per owner, so that a mark costs no system call and
 * survives the death of the process (not of the machine).
 *
 * <p>File {@code <owner>.flights}, locked as long as the owner lives: a header of 64 bytes (magic,
 * version), then 256 bytes for each lane: four slots of 64 bytes, a group's slot being its sequence
 * modulo 4. A slot: sequence (8 bytes, written last), count (4), 4 unused, one mark per message (up
 * to 30). A slot is used again only after its group was settled.
 */
@NullMarked
package io.lettermill.sending.journal;

import org.jspecify.annotations.NullMarked;
