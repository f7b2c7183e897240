/**
 * The ledger's protocol as a model small enough to visit every state of it.
 *
 * <p>{@link io.lettermill.sending.ledger.model.World} is one state: a dispatch of one range of one
 * or two messages, claimed as one group; the owners, each a lane of a process under one lease; what
 * each has in its journal; and the sink. {@link io.lettermill.sending.ledger.model.Scripts} changes
 * it as the Lua scripts do, step by step the same; {@link
 * io.lettermill.sending.ledger.model.LaneSteps} as a lane does; {@link
 * io.lettermill.sending.ledger.model.DeadOwners} as those who settle the dead; {@link
 * io.lettermill.sending.ledger.model.Disturbances} are faults and people. {@link
 * io.lettermill.sending.ledger.model.Explorer} visits every state that any order of these steps can
 * lead to. A {@link io.lettermill.sending.ledger.model.Guard} can be left out: then something must
 * break.
 *
 * <p>Left out as it changes nothing of what is checked: several dispatches, lanes and ranges (keys
 * and bits of one are never another's), the second group that a lane claims ahead (it is claimed,
 * and not yet in the journal, like the first before its answer came), suppression, and the events.
 */
@NullMarked
package io.lettermill.sending.ledger.model;

import org.jspecify.annotations.NullMarked;
