/**
 * Orchestrated sagas: a definition lists the steps in order, each with its undo beside it; the
 * engine keeps where each saga stands in the database and moves it on inside the transaction that
 * received the reply.
 *
 * <p>Before the pivot a refusal, a time-out or an abort rolls back: the undo commands of all steps
 * begun are sent in reverse order, the current one's too, because it may have been carried out.
 * From the pivot on there is only forward: a command that is not answered in time is sent again.
 * (H. Garcia-Molina, K. Salem: Sagas, 1987.)
 */
@NullMarked
package io.lettermill.kit.saga;

import org.jspecify.annotations.NullMarked;
