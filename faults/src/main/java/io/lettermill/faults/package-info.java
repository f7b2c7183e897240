/**
 * The proof of the first promise: processes and servers are killed, frozen and disturbed in the
 * middle of campaigns, and an independent sink counts what arrived. {@link
 * io.lettermill.faults.scenario.Scenario} is one story, {@link io.lettermill.faults.judge.Judge}
 * says whether the numbers hold.
 */
@NullMarked
package io.lettermill.faults;

import org.jspecify.annotations.NullMarked;
