/** Redis: the ledger's scripts, gateways, dispatches, publications, ranges. */
@NullMarked
package io.lettermill.sending.persistence;

import org.jspecify.annotations.NullMarked;
