/** Faults of processes and stores: killed, frozen, stopped in order, scaled, robbed. */
@NullMarked
package io.lettermill.faults.process;

import org.jspecify.annotations.NullMarked;
