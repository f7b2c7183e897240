/**
 * What became of each message: exactly one outcome, whatever dies when.
 *
 * <p><b>State.</b> Per dispatch six bitmaps in Redis, one bit per ordinal: <em>claimed</em> and the
 * outcomes <em>accepted, rejected, skipped, expired, in doubt</em>. A message without claim is
 * free; with a claim and an outcome it is done; with a claim and no outcome it is in somebody's
 * hands. Whose, is in the <em>flights</em> of an <em>owner</em>, written in the same step as the
 * claim.
 *
 * <p><b>Owner.</b> A process's life under one lease: it registers, renews, and when it was ever
 * late it is a new owner. A lane (one SMTP connection) claims groups of up to 30 contiguous
 * ordinals. For each message it
 *
 * <ol>
 *   <li>marks the message as written in the {@linkplain io.lettermill.sending.journal flight
 *       journal},
 *   <li>checks that its lease still holds,
 *   <li>writes the message to SMTP,
 *   <li>marks the answer in the journal,
 * </ol>
 *
 * and settles the group in Redis when all have an answer: outcome bits set, claims of the others
 * taken back, the flight deleted, in one step.
 *
 * <p><b>Death.</b> Whoever notices that an owner is dead (its journal's file lock is free, or its
 * lease ran out) first fences it: it can claim nothing more. Then its flights are settled by what
 * its journal says: not marked: released; marked without answer: in doubt; answered: the answer. A
 * frozen owner that wakes up finds its lease run out in step 2, and its mark from step 1 has been
 * seen. When the journal is lost with its machine, whole groups are in doubt, after a grace period.
 *
 * <p>Every step is idempotent, because a client that lost its connection sends it again. An answer
 * that comes after the group was settled by somebody else turns in doubt into that answer.
 */
@NullMarked
package io.lettermill.sending.ledger;

import org.jspecify.annotations.NullMarked;
