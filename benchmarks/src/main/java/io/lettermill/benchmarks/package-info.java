/**
 * How fast the running stack is. Every figure stands beside a reference that was measured in the
 * same run, because a machine's speed drifts and an absolute figure says more about the machine
 * than about Lettermill.
 */
@NullMarked
package io.lettermill.benchmarks;

import org.jspecify.annotations.NullMarked;
