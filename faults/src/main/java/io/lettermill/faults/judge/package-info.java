/** Whether every recipient has exactly one outcome, and the sink agrees. */
@NullMarked
package io.lettermill.faults.judge;

import org.jspecify.annotations.NullMarked;
