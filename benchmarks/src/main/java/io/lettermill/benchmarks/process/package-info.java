/** Processes: their processor time, their memory, and those that a benchmark starts. */
@NullMarked
package io.lettermill.benchmarks.process;

import org.jspecify.annotations.NullMarked;
